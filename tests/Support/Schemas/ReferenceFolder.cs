namespace PeerBot.Tests.Support.Schemas;

/// <summary>The folder of recorded traffic and schemas of the platforms, which stands beside the repository on some machines and is no part of it.</summary>
public static class ReferenceFolder
{
    /// <summary>The path of a file or folder there; null where the folder is absent.</summary>
    public static string? Find(string platform, string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "PeerBot.sln")))
            {
                var path = Path.GetFullPath(Path.Combine(folder.FullName, "..", "shared", "reference", platform, name));
                if (Path.Exists(path))
                {
                    return path;
                }
            }
        }

        return null;
    }
}
