using JointOps.Proofs.Notes;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;

namespace JointOps.Proofs.Tests.Notes;

/// <summary>Another implementation of Ed25519, which knows nothing of ours.</summary>
internal static class SecondOpinion
{
    public static byte[] Sign(byte[] seed, byte[] said)
    {
        var signer = new Ed25519Signer();
        signer.Init(true, new Ed25519PrivateKeyParameters(seed));
        signer.BlockUpdate(said, 0, said.Length);
        return signer.GenerateSignature();
    }

    public static bool Verifies(VerifierKey key, byte[] said, byte[] signature)
    {
        var signer = new Ed25519Signer();
        signer.Init(false, new Ed25519PublicKeyParameters(key.PublicKey));
        signer.BlockUpdate(said, 0, said.Length);
        return signer.VerifySignature(signature);
    }
}
