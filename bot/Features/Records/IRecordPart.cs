using NodaTime;
using PeerBot.Core;
using PeerBot.Features.Groups;
using PeerBot.Features.Requests;
using PeerBot.Features.Storage;
using PeerBot.Features.Workspaces;

namespace PeerBot.Features.Records;

/// <summary>What one feature keeps of people's words: shown in a group's record (P6), let go with time, forgotten with its
/// author, wiped with the group (P5). A feature adds its own in <see cref="IFeature.Services"/>; a row type with a column
/// that is <see cref="WrittenAttribute"/> and in no part fails a test.</summary>
internal interface IRecordPart
{
    /// <summary>The row types whose words it answers for.</summary>
    IReadOnlyCollection<Type> Rows { get; }

    /// <summary>Where it stands in the record; the lower comes first.</summary>
    int Place { get; }

    /// <summary>What this reader may see of the group's words (P1, M6); null when there is nothing to show.</summary>
    Task<RecordPart?> ReadAsync(RecordReading reading, CancellationToken cancel);

    /// <summary>Removes everything this person wrote in the workspace, in groups they have left as well, and has messages that
    /// carry it edited or taken away. Whatever words of theirs are left afterwards are taken out of their rows anyway.</summary>
    Task ForgetAsync(Occasion occasion, PersonId person, CancellationToken cancel) => Task.CompletedTask;

    /// <summary>Deletes what neither the group's id nor one of its meetings' leads to, when the group ends. All other rows go
    /// anyway, and so do the messages.</summary>
    Task WipeAsync(Occasion occasion, GroupRow group, CancellationToken cancel) => Task.CompletedTask;

    /// <summary>Removes raw words of meetings that ended before this (P5). Most keep theirs.</summary>
    Task LetGoAsync(Occasion occasion, GroupRow group, Instant before, CancellationToken cancel) => Task.CompletedTask;
}

/// <summary>Who reads a record, and when: what may be seen depends on both.</summary>
/// <param name="Reader">A current member.</param>
/// <param name="Now">When: nothing that came later is part of it.</param>
internal sealed record RecordReading(PeerBotDb Db, LoadedGroup Group, PersonRow Reader, Instant Now)
{
    /// <summary>A member's name; who has left is not named any more.</summary>
    public string NameOf(PersonId person) => Group.Member(person)?.Name ?? "someone who has left the group";
}

/// <summary>A part of a group's record.</summary>
internal sealed record RecordPart(string Heading, IReadOnlyList<RecordEntry> Entries);

/// <summary>One thing in the record: a meeting, a check-in, an item.</summary>
/// <param name="Day">The day it belongs to, where it belongs to one, in the group's zone.</param>
/// <param name="Title">What it is, in words of ours.</param>
/// <param name="Lines">What stands in it, each under a name of ours: plain text, never markup.</param>
internal sealed record RecordEntry(LocalDate? Day, string Title, IReadOnlyList<RecordLine> Lines);

/// <summary>A named value in an entry.</summary>
internal sealed record RecordLine(string Name, string Value);
