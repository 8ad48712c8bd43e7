using System.Text.Json.Serialization;
using NodaTime;

namespace PeerBot.Chat.Forms;

/// <summary>One question of a form. A new kind adds a member to <see cref="IFieldRenderer{T}"/>, so every channel must
/// answer for it before the build passes. Labels and hints are plain words on every channel.</summary>
/// <param name="Key">Names the answer; unique in the form.</param>
/// <param name="Label">The question.</param>
/// <param name="Hint">A remark under the question.</param>
/// <param name="Optional">Whether it may be left empty.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "field")]
[JsonDerivedType(typeof(TextField), "text")]
[JsonDerivedType(typeof(ChoiceField), "choice")]
[JsonDerivedType(typeof(ChoicesField), "choices")]
[JsonDerivedType(typeof(DateField), "date")]
[JsonDerivedType(typeof(TimeField), "time")]
[JsonDerivedType(typeof(PeopleField), "people")]
public abstract record Field(string Key, string Label, string? Hint, bool Optional)
{
    public abstract T Render<T>(IFieldRenderer<T> renderer);
}

/// <summary>How a channel asks each kind of question.</summary>
public interface IFieldRenderer<out T>
{
    T Text(TextField field);

    T Choice(ChoiceField field);

    T Choices(ChoicesField field);

    T Date(DateField field);

    T Time(TimeField field);

    T People(PeopleField field);
}

/// <summary>Free words, up to <paramref name="MaxLength"/> characters (at most 3,000, the tightest platform's limit).</summary>
public sealed record TextField(string Key, string Label, string? Hint = null, bool Optional = false,
    int MaxLength = 3000, bool Multiline = false, string? Initial = null) : Field(Key, Label, Hint, Optional)
{
    public override T Render<T>(IFieldRenderer<T> renderer) => renderer.Text(this);
}

/// <summary>One of a few answers.</summary>
public sealed record ChoiceField(string Key, string Label, IReadOnlyList<Option> Options, string? Initial = null,
    string? Hint = null, bool Optional = false) : Field(Key, Label, Hint, Optional)
{
    public override T Render<T>(IFieldRenderer<T> renderer) => renderer.Choice(this);
}

/// <summary>Any number of a few answers.</summary>
public sealed record ChoicesField(string Key, string Label, IReadOnlyList<Option> Options, IReadOnlyList<string> Initial,
    string? Hint = null, bool Optional = true) : Field(Key, Label, Hint, Optional)
{
    public override T Render<T>(IFieldRenderer<T> renderer) => renderer.Choices(this);
}

/// <summary>A calendar date.</summary>
public sealed record DateField(string Key, string Label, LocalDate? Initial = null, string? Hint = null, bool Optional = false)
    : Field(Key, Label, Hint, Optional)
{
    public override T Render<T>(IFieldRenderer<T> renderer) => renderer.Date(this);
}

/// <summary>A time of day, to the minute.</summary>
public sealed record TimeField(string Key, string Label, LocalTime? Initial = null, string? Hint = null, bool Optional = false)
    : Field(Key, Label, Hint, Optional)
{
    public override T Render<T>(IFieldRenderer<T> renderer) => renderer.Time(this);
}

/// <summary>People of the workspace, by the platform's ids.</summary>
public sealed record PeopleField(string Key, string Label, IReadOnlyList<string> Initial, int Most = 10, string? Hint = null,
    bool Optional = false) : Field(Key, Label, Hint, Optional)
{
    public override T Render<T>(IFieldRenderer<T> renderer) => renderer.People(this);
}

/// <summary>One answer that can be chosen.</summary>
public sealed record Option
{
    private const int Most = 150;

    /// <param name="value">Comes back when it is chosen: a short name or an id of at most 150 characters (Slack's limit), never
    /// what somebody wrote.</param>
    /// <param name="label">At most 75 characters.</param>
    /// <param name="description">A remark under it; at most 75 characters.</param>
    public Option(string value, string label, string? description = null)
    {
        if (string.IsNullOrWhiteSpace(value) || value.Length > Most)
        {
            throw new ArgumentException("The value of an option is 1 to 150 characters.", nameof(value));
        }

        (Value, Label, Description) = (value, label, description);
    }

    public string Value { get; }

    public string Label { get; }

    public string? Description { get; }
}
