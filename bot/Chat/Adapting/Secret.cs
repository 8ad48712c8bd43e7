namespace PeerBot.Chat.Adapting;

/// <summary>A token or password. It shows itself to nobody who does not ask for it by name (T10).</summary>
public sealed class Secret(string value) : IEquatable<Secret>
{
    public static implicit operator Secret(string value) => new(value);

    public string Reveal() => value;

    public bool Equals(Secret? other) => other is not null && other.Reveal() == value;

    public override bool Equals(object? obj) => Equals(obj as Secret);

    public override int GetHashCode() => value.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => "***";
}
