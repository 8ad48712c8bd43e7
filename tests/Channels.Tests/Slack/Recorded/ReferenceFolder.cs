namespace PeerBot.Channels.Tests.Slack.Recorded;

/// <summary>The folder of recorded traffic, which stands beside the repository on some machines and is no part of it.</summary>
internal static class ReferenceFolder
{
    /// <summary>The path of a file or folder there; null where the folder is absent, which is then said in the test's output.</summary>
    public static string? Find(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "PeerBot.sln")))
            {
                var path = Path.GetFullPath(Path.Combine(folder.FullName, "..", "shared", "reference", "slack", name));
                if (Path.Exists(path))
                {
                    return path;
                }
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"The recorded traffic ({name}) is absent here; small samples of our own stand in.");
        return null;
    }
}
