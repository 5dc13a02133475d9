using JointOps.Cli.Following;

namespace JointOps.Cli.Tests;

public class KeptCursorTests
{
    [Fact]
    public void A_cursor_is_kept_for_its_owner_alone_and_read_again()
    {
        using var folder = new Folder();
        var kept = new KeptCursor(folder.Path, "http://127.0.0.1:5110", "gn", []);
        kept.Read().ShouldBeNull();
        kept.Write("19ecd40f-235");
        kept.Write("19ecd40f-236");
        kept.Read().ShouldBe("19ecd40f-236");
        Directory.GetFiles(Path.GetDirectoryName(kept.Path)!).ShouldBe([kept.Path]); // nothing half written is left
        if (!OperatingSystem.IsWindows()) File.GetUnixFileMode(kept.Path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public void Every_service_every_feed_and_every_choice_of_types_has_a_cursor_of_its_own()
    {
        string Of(string service, string feed, params string[] types) => new KeptCursor("/state", service, feed, types).Path;
        string[] paths =
        [
            Of("http://127.0.0.1:5110", "gn"), Of("http://127.0.0.1:6110", "gn"), Of("http://127.0.0.1:5110", "sedena"),
            Of("http://127.0.0.1:5110", "gn", "seizure.*"), Of("http://127.0.0.1:5110", "gn", "seizure.*", "trace.*"),
        ];
        paths.ShouldBeUnique();
        Of("http://127.0.0.1:5110", "gn", "trace.*", "seizure.*", "trace.*").ShouldBe(paths[4]); // the same choice in other words
    }

    [Fact]
    public void A_choice_of_many_types_is_kept_as_any_other()
    {
        using var folder = new Folder();
        string[] types = [.. Enumerable.Range(0, 40).Select(i => $"operation.report-posted.v{i}")];
        var kept = new KeptCursor(folder.Path, "http://127.0.0.1:5110", "gn", types);
        kept.Write("19ecd40f-235");
        new KeptCursor(folder.Path, "http://127.0.0.1:5110", "gn", types.Reverse()).Read().ShouldBe("19ecd40f-235");
        new KeptCursor(folder.Path, "http://127.0.0.1:5110", "gn", types[1..]).Read().ShouldBeNull();
    }

    [Fact]
    public void A_name_cannot_lead_out_of_the_folder() =>
        Path.GetFullPath(new KeptCursor("/state", "http://127.0.0.1:5110", "../../etc/passwd", []).Path).ShouldStartWith("/state/follow/http");
}
