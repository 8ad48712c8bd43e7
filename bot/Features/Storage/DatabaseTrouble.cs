namespace PeerBot.Features.Storage;

/// <summary>What keeps a program from using its database.</summary>
public enum DatabaseTrouble
{
    /// <summary>The folder of the file cannot be made or used.</summary>
    NoFolder,

    /// <summary>The file cannot be opened or made.</summary>
    CannotOpen,

    /// <summary>The file or its folder cannot be written to.</summary>
    ReadOnly,

    /// <summary>The file is something else, or damaged.</summary>
    NotADatabase,

    /// <summary>There is no room left on the disk.</summary>
    Full,

    /// <summary>Another PeerBot works on the same file.</summary>
    InUse,

    /// <summary>Some other program holds the file.</summary>
    Locked,

    /// <summary>The server does not answer.</summary>
    Unreachable,

    /// <summary>The server does not accept the user or the password.</summary>
    WrongPassword,

    /// <summary>The server has no such database.</summary>
    NoSuchDatabase,

    /// <summary>The user may not make or change tables.</summary>
    NotAllowed,

    /// <summary>A newer version of the program has changed the tables.</summary>
    Newer,

    /// <summary>Tables are missing or old.</summary>
    NotMigrated,
}
