using System.Text;
using NodaTime;

namespace PeerBot.Core.ActionItems;

/// <summary>By when something is to be done, as far as it could be read from what a person wrote (A1).</summary>
public abstract record When
{
    private When()
    {
    }

    /// <summary>By this date, today or later.</summary>
    public sealed record On(LocalDate Date) : When;

    /// <summary>By the group's next meeting.</summary>
    public sealed record NextMeeting : When;

    /// <summary>A date was read, and it has passed.</summary>
    public sealed record Passed(LocalDate Date) : When;

    /// <summary>Nothing was said.</summary>
    public sealed record NotGiven : When;

    /// <summary>A date was meant and could not be read; to be asked, never guessed. Printing it never shows the words (P2).</summary>
    public sealed record Unreadable(string Phrase) : When
    {
        protected override bool PrintMembers(StringBuilder builder)
        {
            builder.Append(Phrase.Length).Append(" characters");
            return true;
        }
    }
}
