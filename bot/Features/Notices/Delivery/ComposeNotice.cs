using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;
using PeerBot.Chat.Channels;
using PeerBot.Chat.Messages;
using PeerBot.Core.Groups;
using PeerBot.Core.Notices;
using PeerBot.Features.Groups;
using PeerBot.Features.Notices.Planning;
using PeerBot.Features.Requests;
using PeerBot.Features.Storage;
using PeerBot.Features.Workspaces;

namespace PeerBot.Features.Notices.Delivery;

/// <summary>What became of putting a notice into words. Closed: words, nothing to say, later, or trouble.</summary>
internal abstract record Composed
{
    private Composed()
    {
    }

    public sealed record Words(Message Message, Destination To) : Composed;

    /// <summary>Nothing is to be said; <paramref name="Code"/> says why.</summary>
    public sealed record Moot(string Code) : Composed
    {
        /// <summary>The composer's own verdict.</summary>
        public const string NothingToSay = "moot";
    }

    /// <summary>Its reader sleeps until then, or this process is about to stop.</summary>
    public sealed record NotNow(Instant Until) : Composed;

    /// <summary>The channel it belongs to is closed to PeerBot: nothing is sent there until it is back.</summary>
    public sealed record Closed(Instant Until) : Composed
    {
        /// <summary>What stands at a message that could therefore not be edited.</summary>
        public const string Code = "place_closed";
    }

    public sealed record Trouble(string Code) : Composed;
}

/// <summary>Puts a notice into words from the facts as they are, for a reader who still belongs to the group.</summary>
internal sealed class ComposeNotice(
    DbFactory databases, NoticeRoutes routes, IServiceProvider services, IClock clock, ILogger<ComposeNotice> log)
{
    /// <summary>How long is put aside what waits for people.</summary>
    public static readonly Duration Held = Duration.FromHours(1);

    public async Task<Composed> ComposeAsync(Claim claim, string workspace, CancellationToken cancel)
    {
        try
        {
            return await TryAsync(claim, workspace, cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return new Composed.NotNow(claim.Row.NotBefore);
        }
    }

    private async Task<Composed> TryAsync(Claim claim, string workspace, CancellationToken cancel)
    {
        var row = claim.Row;
        var now = clock.Now();
        await using var db = databases.Create(row.WorkspaceId);
        var group = await GroupAsync(db, row, cancel);
        var reader = row.RecipientId is { } person ? await db.People.SingleAsync(known => known.Id == person, cancel) : null;
        if (await WhyNotAsync(db, claim, group, reader, now, cancel) is { } why)
        {
            return why;
        }

        if (routes.ComposerOf(row.Kind) is not { } type)
        {
            return new Composed.Trouble("no_composer");
        }

        try
        {
            var composer = (INoticeComposer)ActivatorUtilities.CreateInstance(services, type);
            var message = await composer.ComposeAsync(new NoticeContext(db, row, group, reader, now, claim.Kind == ClaimKind.Edit), cancel);
            return message is null
                ? new Composed.Moot(Composed.Moot.NothingToSay)
                : new Composed.Words(
                    await WithGroupAsync(db, message, row.Kind, group, reader, cancel) with { Zone = reader is null ? group!.Zone : reader.Zone },
                    To(workspace, group, reader));
        }
        catch (Exception trouble) when (!cancel.IsCancellationRequested)
        {
            // Its text may hold somebody's words (P2), so only its type is told; one bad notice stops no other (F27).
            Log.ComposerFailed(log, row.Id, row.Kind, trouble.GetType().Name);
            return new Composed.Trouble("composer");
        }
    }

    /// <summary>Where a notice goes; for looking whether it arrived.</summary>
    public async Task<Destination> PlaceAsync(NoticeRow row, string workspace, CancellationToken cancel)
    {
        await using var db = databases.Create(row.WorkspaceId);
        return To(
            workspace,
            await GroupAsync(db, row, cancel),
            row.RecipientId is { } person ? await db.People.SingleAsync(known => known.Id == person, cancel) : null);
    }

    // Who is in several groups reads which one a private note is about.
    private static async Task<Message> WithGroupAsync(
        PeerBotDb db, Message message, NoticeKind kind, GroupRow? group, PersonRow? reader, CancellationToken cancel)
    {
        if (reader is null || group is null || kind is NoticeKind.Welcome or NoticeKind.ChannelConsent or NoticeKind.PlaceClosed or NoticeKind.Invitation
            || await db.Memberships.CountAsync(row => row.PersonId == reader.Id && row.LeftAt == null
                && db.Groups.Any(other => other.Id == row.GroupId && other.State == GroupState.Active), cancel) < 2)
        {
            return message;
        }

        Note about = new(GroupWords.About(group));
        return message with { Blocks = message.Blocks.Count == 0 ? [new Paragraph(message.Summary), about] : [about, .. message.Blocks] };
    }

    private static Task<GroupRow?> GroupAsync(PeerBotDb db, NoticeRow row, CancellationToken cancel) =>
        row.GroupId is { } id ? db.Groups.SingleOrDefaultAsync(known => known.Id == id, cancel) : Task.FromResult<GroupRow?>(null);

    private static Destination To(string workspace, GroupRow? group, PersonRow? reader) => reader is null
        ? Destination.To(workspace, group!.Channel)
        : Destination.Privately(workspace, reader.ExternalId);

    private static async Task<Composed?> WhyNotAsync(
        PeerBotDb db, Claim claim, GroupRow? group, PersonRow? reader, Instant now, CancellationToken cancel)
    {
        // Who looks for a group belongs to none; whether they still look is for the composer to see.
        if (group is null)
        {
            return null;
        }

        if (reader is null && group.ClosedAt is not null)
        {
            return new Composed.Closed(now + Held);
        }

        if (group.State == GroupState.Ended && claim.Row.Kind != NoticeKind.GroupEnded)
        {
            return new Composed.Moot("ended");
        }

        // While not everybody has agreed to who reads along, nothing of the group's is said (P1); it may still be worth saying then.
        if (group.State == GroupState.Forming && claim.Kind != ClaimKind.Edit
            && claim.Row.Kind is not (NoticeKind.ChannelConsent or NoticeKind.PlaceClosed or NoticeKind.PersonUnreachable))
        {
            return new Composed.NotNow(now + Held);
        }

        // An invitation is for somebody who is no member yet, and has no pause.
        if (reader is null || claim.Row.Kind == NoticeKind.Invitation)
        {
            return null;
        }

        if (!await db.Memberships.AnyAsync(row => row.GroupId == group.Id && row.PersonId == reader.Id && row.LeftAt == null, cancel))
        {
            return new Composed.Moot("left");
        }

        // An edit makes no sound; what was said before a pause is still kept true.
        if (claim.Kind == ClaimKind.Edit)
        {
            return null;
        }

        var today = now.InZone(Zones.Of(group.Zone)).Date;
        if (await db.Absences.AnyAsync(row => row.GroupId == group.Id && row.PersonId == reader.Id
            && row.Kind == AbsenceKind.Paused && row.From <= today && row.Until >= today, cancel))
        {
            // What the plan owes it plans again after the pause; what happened meanwhile waits, as long as it is worth saying (N3).
            return claim.Row.IsPlanned ? new Composed.Moot("paused") : new Composed.NotNow(reader.NextAwake(now + Held));
        }

        var awake = reader.NextAwake(now);
        return claim.Row.Kind == NoticeKind.Nudge && awake > now ? new Composed.NotNow(awake) : null;
    }
}
