using System.CommandLine;
using JointOps.Cli.Http;
using JointOps.Cli.Sessions;
using JointOps.Cli.Texts;

namespace JointOps.Cli;

/// <summary>What a verb works with: who is logged in, and the services as they are asked in that name.</summary>
internal sealed class Tool(Session session, Addresses addresses)
{
    /// <summary>Who is logged in.</summary>
    public Session Session => session;

    /// <summary>The service that issued the login: where its bearer posts and reads the own feed.</summary>
    public Service Own => new(addresses.Of(session.Side), session);

    /// <summary>Coordination's service.</summary>
    public Service Coordination => new(addresses.Coordination, session);

    /// <summary>The service of the bearer's country.</summary>
    /// <exception cref="Failure">The login is coordination's, which keeps no operations of its own.</exception>
    public Service National => session.Side is "mx" or "us" ? Own : throw new Failure(Exit.Usage, Words.T("NationalOnly", session));

    /// <summary>Looks up the login and the addresses.</summary>
    /// <exception cref="Failure">Nobody is logged in, or an address is none.</exception>
    public static Tool Of(ParseResult parsed) => new(
        new Login(Environment.GetEnvironmentVariable, TimeProvider.System).Current(), Addresses.Of(parsed, Environment.GetEnvironmentVariable));
}
