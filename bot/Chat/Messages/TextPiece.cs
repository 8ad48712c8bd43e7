using System.Text.Json.Serialization;
using NodaTime;

namespace PeerBot.Chat.Messages;

/// <summary>One piece of a <see cref="Text"/>. The family is closed: a new piece adds a member to
/// <see cref="ITextRenderer{T}"/>, so every channel must answer for it before the build passes.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "piece")]
[JsonDerivedType(typeof(Words), "words")]
[JsonDerivedType(typeof(Strong), "strong")]
[JsonDerivedType(typeof(Mention), "mention")]
[JsonDerivedType(typeof(Moment), "moment")]
[JsonDerivedType(typeof(Link), "link")]
[JsonDerivedType(typeof(Typed), "typed")]
public abstract record TextPiece
{
    public abstract T Render<T>(ITextRenderer<T> renderer);

    /// <summary>The piece as plain words, times shown in <paramref name="zone"/>.</summary>
    public abstract string ToPlain(DateTimeZone zone);
}

/// <summary>How a channel writes each piece of a text.</summary>
public interface ITextRenderer<out T>
{
    T Words(Words words);

    T Strong(Strong strong);

    T Mention(Mention mention);

    T Moment(Moment moment);

    T Link(Link link);

    T Typed(Typed typed);
}

/// <summary>Words as they are, never markup. Control characters and direction overrides are taken out on the way in.</summary>
public sealed record Words : TextPiece
{
    public Words(string value) => Value = Wording.Clean(value);

    public string Value { get; }

    public override T Render<T>(ITextRenderer<T> renderer) => renderer.Words(this);

    public override string ToPlain(DateTimeZone zone) => Value;
}

/// <summary>Words that matter more.</summary>
public sealed record Strong(Text Inner) : TextPiece
{
    public override T Render<T>(ITextRenderer<T> renderer) => renderer.Strong(this);

    public override string ToPlain(DateTimeZone zone) => Inner.ToPlain(zone);
}

/// <summary>A person of this workspace, by the platform's id, with the name for where a mention cannot be shown.</summary>
public sealed record Mention(string Person, string Name) : TextPiece
{
    public override T Render<T>(ITextRenderer<T> renderer) => renderer.Mention(this);

    public override string ToPlain(DateTimeZone zone) => Wording.Clean(Name);
}

/// <summary>A point in time, shown to each reader in their own zone where the platform can, else in the message's zone.</summary>
public sealed record Moment(Instant At, MomentStyle Style = MomentStyle.DayAndTime) : TextPiece
{
    public override T Render<T>(ITextRenderer<T> renderer) => renderer.Moment(this);

    public override string ToPlain(DateTimeZone zone) => Wording.Moment(At, Style, zone);
}

/// <summary>How much of a moment is said.</summary>
public enum MomentStyle
{
    /// <summary>"Thursday 26 November at 16:00".</summary>
    DayAndTime,

    /// <summary>"Thursday 26 November".</summary>
    Day,

    /// <summary>"16:00".</summary>
    Time,
}

/// <summary>A link to an https page (http for loopback only); anything else is refused when it is made.</summary>
public sealed record Link : TextPiece
{
    public Link(Text label, Uri target)
    {
        if (!IsAllowed(target))
        {
            throw new ArgumentException("Only https links are shown.", nameof(target));
        }

        Label = label;
        Target = target;
    }

    public Text Label { get; }

    public Uri Target { get; }

    /// <summary>Whether a link may be shown at all: absolute https, or http to this machine.</summary>
    public static bool IsAllowed(Uri target) =>
        target.IsAbsoluteUri && target.UserInfo.Length == 0
        && (target.Scheme == Uri.UriSchemeHttps || (target.Scheme == Uri.UriSchemeHttp && target.IsLoopback));

    public override T Render<T>(ITextRenderer<T> renderer) => renderer.Link(this);

    public override string ToPlain(DateTimeZone zone) => $"{Label.ToPlain(zone)} ({Target.AbsoluteUri})";
}

/// <summary>A command as somebody would type it. Where it is typed with a slash, where after PeerBot's name and where alone differs, so
/// each channel writes it the way it works there, and no text does.</summary>
/// <param name="Command">The command and what follows it, without a slash: "peer setup", "action done 1".</param>
/// <param name="InChannel">It is to be typed in the group's channel, wherever this is read.</param>
public sealed record Typed(string Command, bool InChannel = false) : TextPiece
{
    public override T Render<T>(ITextRenderer<T> renderer) => renderer.Typed(this);

    public override string ToPlain(DateTimeZone zone) => $"/{Wording.Clean(Command)}";
}
