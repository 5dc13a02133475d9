using JointOps.Contracts.Events;

namespace JointOps.Contracts;

/// <summary>
/// One asset act by act. What each needs stands here and nowhere else: what is refused when it is posted is what counts for nothing when the
/// other side told it, by the same codes.
/// </summary>
/// <param name="known">The legal tracks there are.</param>
/// <param name="decimals">Those of the asset's currency.</param>
internal sealed class AssetFold(EventRef asset, AssetIdentified what, IReadOnlyList<AssetTrack> known, int decimals)
{
    private readonly string _currency = what.Estimate.Amount.Currency;
    private readonly List<AssetValue> _values = [new(what.Estimate.Amount, what.Estimate.AsOf, what.Estimate.Method, asset)];
    private readonly Dictionary<string, AssetTrackState> _tracks = [];
    private readonly Dictionary<EventRef, AssetClaim> _claims = [];
    private readonly Dictionary<EventRef, string> _unmet = [];
    private readonly List<AssetTransferred> _paid = [];
    private AssetProceeds? _disposed;
    private SharingAgreed? _sharing;
    private decimal _upheld, _before, _after; // percent; and what went back before and after the disposal

    private Money Net => _disposed is { } d ? d.Proceeds - d.Costs - Of(_after) : Of(0);

    /// <summary>Takes the next act.</summary>
    /// <param name="day">The day on which it happened.</param>
    public void Take(IAssetAct act, EventRef by, DateOnly day)
    {
        var missing = act switch
        {
            AssetValued v => Value(v, by),
            AssetRestrained r => Restrain(r, by, day),
            RestraintLifted l => Lift(l, by, day),
            ClaimFiled c => File(c, by, day),
            ClaimDecided c => Decide(c),
            AssetForfeited f => Forfeit(f, by, day),
            AssetDisposed d => Dispose(d, by, day),
            SharingAgreed s => Share(s),
            AssetTransferred t => Transfer(t),
            AssetReturned r => Return(r, day),
            _ => null,
        };
        if (missing is not null) _unmet[by] = missing;
    }

    /// <summary>Whether an act had what it needs.</summary>
    public bool Counts(EventRef by) => !_unmet.ContainsKey(by);

    /// <summary>As it stands at the end of a day.</summary>
    /// <param name="told">All that was told, also later: values and payments of it count on the day that they speak of.</param>
    public AssetLife At(AsOf asOf, ToldEvent opening, AssetIdentified identified, AssetFold told)
    {
        var (value, upheld) = (told.ValueAt(asOf), told.ValueAt(asOf).Share(_upheld, decimals));
        // A payment of before its sharing was agreed counts from that day on.
        AssetTransferred[] paid = _sharing is null ? [] : [.. told._paid.Where(p => asOf.Holds(p.Date))];
        return new(
            asset, opening, identified, [.. told._values.OrderBy(v => v.AsOf)], value,
            [.. known.Select(t => _tracks.GetValueOrDefault(t.Code)?.At(asOf.Day)).OfType<AssetTrackState>()],
            [.. _claims.Values], upheld, Of(Math.Min(_before, (value - upheld).Amount)), _disposed, _sharing?.Agreement, Shares(paid),
            Of(paid.Sum(p => p.Amount.Amount)), Of(_after), told._unmet);
    }

    private Money Of(decimal amount) => new(amount, _currency);

    private Money ValueAt(AsOf asOf) => _values.Where(v => asOf.Holds(v.AsOf)).MaxBy(v => v.AsOf) is { } first
        ? _values.Last(v => v.AsOf == first.AsOf).Amount : _values[0].Amount;

    private string? Value(AssetValued v, EventRef by)
    {
        if (Fault(v.Amount) is { } fault) return fault;
        if (_disposed is not null) return "asset-disposed"; // what it brought is no estimate any longer
        _values.Add(new(v.Amount, v.AsOf, v.Method, by));
        return null;
    }

    private string? Restrain(AssetRestrained r, EventRef by, DateOnly day)
    {
        if (Track(r.Track, by) is { } other) return other;
        if (_disposed is not null) return "asset-disposed";
        if (_tracks.GetValueOrDefault(r.Track) is { IsForfeited: true }) return "asset-forfeited";
        if (r.Until < day) return "restraint-over";
        _tracks[r.Track] = new(r.Track, by.Side, "restrained", day, r.Order, r.Court, r.Until, by);
        return null;
    }

    private string? Lift(RestraintLifted l, EventRef by, DateOnly day)
    {
        if (Track(l.Track, by) is { } other) return other;
        if (_tracks.GetValueOrDefault(l.Track)?.At(day) is not { State: "restrained" } track) return "asset-not-restrained";
        _tracks[l.Track] = track with { State = "lifted", Since = day, By = by };
        return null;
    }

    private string? File(ClaimFiled c, EventRef by, DateOnly day)
    {
        if (!IsPercent(c.Share ?? 100)) return "claim-share";
        _claims[by] = new(by, c.Claimant, c.Share ?? 100, day, "pending", 0);
        return null;
    }

    private string? Decide(ClaimDecided c)
    {
        if (!_claims.TryGetValue(c.Claim, out var claim)) return "claim-unknown";
        if (claim.State != "pending") return "claim-decided";
        if (c.Outcome == "rejected") _claims[c.Claim] = claim with { State = "rejected" };
        else if (c.Outcome != "upheld" || c.Share is not { } share || !IsPercent(share) || share > claim.Share) return "claim-share";
        else
        {
            _claims[c.Claim] = claim with { State = "upheld", Upheld = share };
            // One that is upheld when there is money already is paid by a return.
            if (_disposed is null) _upheld = Math.Min(100, _upheld + share);
        }
        return null;
    }

    private string? Forfeit(AssetForfeited f, EventRef by, DateOnly day)
    {
        if (Track(f.Track, by) is { } other) return other;
        var track = known.First(t => t.Code == f.Track);
        if (!track.Forfeits) return "track-restrains";
        if (_disposed is not null) return "asset-disposed";
        if (!track.IsFinal && !_tracks.Values.Any(t => t.At(day).Holds)) return "asset-not-restrained";
        var before = _tracks.GetValueOrDefault(f.Track);
        if (before is { State: "forfeited-final" }) return "asset-forfeited";
        _tracks[f.Track] = new(
            f.Track, by.Side, f.Final || track.IsFinal ? "forfeited-final" : "forfeited", day, before?.Order, before?.Court, null, by);
        return null;
    }

    private string? Dispose(AssetDisposed d, EventRef by, DateOnly day)
    {
        if ((Fault(d.Proceeds) ?? Fault(d.Costs, orNothing: true)) is { } fault) return fault;
        if (_disposed is not null) return "asset-disposed";
        if (_tracks.Values.All(t => t.State != "forfeited-final")) return "asset-not-forfeited";
        if (d.Costs.Amount > d.Proceeds.Amount) return "costs-over-proceeds";
        _disposed = new(d.Proceeds, d.Costs, d.How, day, by);
        return null;
    }

    private string? Share(SharingAgreed s)
    {
        if (s.Shares.Count == 0 || !s.Shares.All(p => IsPercent(p.Percent)) || s.Shares.Sum(p => p.Percent) != 100) return "sharing-percents";
        if (s.Shares.Select(p => p.Recipient).Distinct().Count() < s.Shares.Count) return "sharing-repeated";
        if (_disposed is null) return "asset-not-disposed";
        if (_sharing is not null) return "sharing-agreed";
        _sharing = s;
        return null;
    }

    private string? Transfer(AssetTransferred t)
    {
        if (Fault(t.Amount) is { } fault) return fault;
        if (_sharing is null) return "sharing-missing";
        if (Shares(_paid).FirstOrDefault(s => s.Recipient == t.Recipient) is not { } share) return "transfer-recipient";
        if (t.Amount.Amount > (share.Due - share.Paid).Amount) return "transfer-over-share";
        _paid.Add(t);
        return null;
    }

    private string? Return(AssetReturned r, DateOnly day)
    {
        if (Fault(r.Amount) is { } fault) return fault;
        if (_paid.Count > 0) return "return-after-transfer";
        if (_disposed is not null)
        {
            if (r.Amount.Amount > Net.Amount) return "return-over-value";
            _after += r.Amount.Amount;
        }
        else
        {
            var value = ValueAt(new(day));
            if (r.Amount.Amount > (value - value.Share(_upheld, decimals)).Amount - _before) return "return-over-value";
            _before += r.Amount.Amount;
        }
        return null;
    }

    private RecipientShare[] Shares(IReadOnlyCollection<AssetTransferred> paid) => _sharing is not { } s ? [] :
    [
        .. s.Shares.Zip(Net.Divide([.. s.Shares.Select(p => p.Percent)], decimals),
            (p, due) => new RecipientShare(p.Recipient, p.Percent, due, Of(paid.Where(t => t.Recipient == p.Recipient).Sum(t => t.Amount.Amount)))),
    ];

    /// <summary>An amount that does not count with this asset's; null = it does.</summary>
    private string? Fault(Money money, bool orNothing = false) => money.Currency != _currency ? "currency-of-asset"
        : !money.IsCountable || decimal.Round(money.Amount, decimals) != money.Amount || (money.Amount == 0 && !orNothing) ? "out-of-range" : null;

    /// <summary>A track that is none, or of the other country's law; null = it is the teller's own.</summary>
    private string? Track(string code, EventRef by) => known.FirstOrDefault(t => t.Code == code) is not { } track ? "unknown-code"
        : track.Side != by.Side ? "track-of-other-side" : null;

    private static bool IsPercent(decimal percent) => percent is > 0 and <= 100 && decimal.Round(percent, 6) == percent;
}
