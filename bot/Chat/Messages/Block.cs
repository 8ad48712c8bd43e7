using System.Text.Json.Serialization;

namespace PeerBot.Chat.Messages;

/// <summary>One piece of a message. A new kind adds a member to <see cref="IBlockRenderer{T}"/>,
/// so every channel must answer for it before the build passes.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "block")]
[JsonDerivedType(typeof(Heading), "heading")]
[JsonDerivedType(typeof(Paragraph), "paragraph")]
[JsonDerivedType(typeof(Facts), "facts")]
[JsonDerivedType(typeof(Bullets), "bullets")]
[JsonDerivedType(typeof(Quote), "quote")]
[JsonDerivedType(typeof(Note), "note")]
[JsonDerivedType(typeof(Buttons), "buttons")]
public abstract record Block
{
    public abstract T Render<T>(IBlockRenderer<T> renderer);
}

/// <summary>How a channel draws each kind of block.</summary>
public interface IBlockRenderer<out T>
{
    T Heading(Heading heading);

    T Paragraph(Paragraph paragraph);

    T Facts(Facts facts);

    T Bullets(Bullets bullets);

    T Quote(Quote quote);

    T Note(Note note);

    T Buttons(Buttons buttons);
}

/// <summary>A short line that names what follows.</summary>
public sealed record Heading(Text Text) : Block
{
    public override T Render<T>(IBlockRenderer<T> renderer) => renderer.Heading(this);
}

/// <summary>Words to read.</summary>
public sealed record Paragraph(Text Text) : Block
{
    public override T Render<T>(IBlockRenderer<T> renderer) => renderer.Paragraph(this);
}

/// <summary>Names and values side by side: "When: Thursday".</summary>
public sealed record Facts(IReadOnlyList<Fact> Items) : Block
{
    public override T Render<T>(IBlockRenderer<T> renderer) => renderer.Facts(this);
}

/// <summary>One name with its value.</summary>
public sealed record Fact(string Label, Text Value);

/// <summary>A list without an order of importance.</summary>
public sealed record Bullets(IReadOnlyList<Text> Items) : Block
{
    public override T Render<T>(IBlockRenderer<T> renderer) => renderer.Bullets(this);
}

/// <summary>What a person wrote, set apart from what PeerBot says.</summary>
public sealed record Quote(Text Text) : Block
{
    public override T Render<T>(IBlockRenderer<T> renderer) => renderer.Quote(this);
}

/// <summary>A small remark under the rest.</summary>
public sealed record Note(Text Text) : Block
{
    public override T Render<T>(IBlockRenderer<T> renderer) => renderer.Note(this);
}

/// <summary>Buttons in a row, the most likely one first; channels wrap or page them.</summary>
public sealed record Buttons(IReadOnlyList<Button> Items) : Block
{
    public override T Render<T>(IBlockRenderer<T> renderer) => renderer.Buttons(this);
}
