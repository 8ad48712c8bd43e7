using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Core.GroundRules;
using PeerBot.Features.Requests;

namespace PeerBot.Features.GroundRules;

/// <summary>A member who has not agreed to the rules in force sees them before their first form of the group, whichever it is
/// (G4). It stands where every form passes, so that no feature has to think of it.</summary>
internal static class RulesFirst
{
    /// <summary>The forms about the rules themselves: who does not agree must be able to say so.</summary>
    private const string AboutTheRules = "rules.";

    /// <summary>The answer, or the rules in its place.</summary>
    public static async Task<Reply> BeforeAsync(Visit visit, Reply reply, CancellationToken cancel)
    {
        if (reply is not Reply.ShowForm { Form.Ref.Verb: var verb } || visit.Group is not { } group
            || visit.Request is FormSubmission || verb.StartsWith(AboutTheRules, StringComparison.Ordinal))
        {
            return reply;
        }

        var version = await visit.Db.RuleVersions.SingleOrDefaultAsync(row => row.GroupId == group.Id && row.State == RulesState.InForce
            && !visit.Db.RuleAnswers.Any(answer => answer.VersionId == row.Id && answer.PersonId == visit.Me.Id && answer.Agrees), cancel);
        return version is not null && Kept(visit) is { } wanted
            ? new Reply.Whisper(RuleTexts.BeforeTheFirstForm(
                await RuleBook.OfAsync(visit.Db, version, cancel), await KeepAsync(visit, wanted, cancel)))
            : reply;
    }

    private static async Task<Guid> KeepAsync(Visit visit, RulesFirstRow wanted, CancellationToken cancel)
    {
        if (await visit.Db.RulesFirst.SingleOrDefaultAsync(row => row.GroupId == wanted.GroupId && row.PersonId == wanted.PersonId, cancel) is not { } kept)
        {
            visit.Db.RulesFirst.Add(wanted);
            return wanted.Id;
        }

        (kept.Id, kept.IsCommand, kept.Name, kept.Target) = (wanted.Id, wanted.IsCommand, wanted.Name, wanted.Target);
        (kept.Words, kept.Source, kept.SourceLink) = (wanted.Words, wanted.Source, wanted.SourceLink);
        return kept.Id;
    }

    // What was typed comes along, so that being asked loses nothing.
    private static RulesFirstRow? Kept(Visit visit) => visit.Request switch
    {
        Command command => Row(visit, isCommand: true, command.Name, string.Empty, command),
        ButtonPress press => Row(visit, isCommand: false, press.Action.Verb, press.Action.Id, null),
        _ => null,
    };

    private static RulesFirstRow Row(Visit visit, bool isCommand, string name, string target, Command? command) => new()
    {
        Id = Guid.CreateVersion7(),
        WorkspaceId = visit.Db.Workspace,
        GroupId = visit.Group!.Id,
        PersonId = visit.Me.Id,
        IsCommand = isCommand,
        Name = name,
        Target = target,
        Words = command?.Words is { Length: > 0 } words ? words : null,
        Source = command?.Source?.Words,
        SourceLink = command?.Source?.Link?.AbsoluteUri,
    };
}

/// <summary>"I agree", and then the form that was asked for.</summary>
internal sealed class AgreeAndGoOn(ChatWork work, ChatRouter router) : IButtonHandler
{
    public const string Verb = "rules.first";

    public async Task<Reply> HandleAsync(ButtonPress press, CancellationToken cancel)
    {
        ChatRequest? wanted = null;
        var reply = await work.RunAsync(press, async visit =>
        {
            var kept = press.Action.AsGuid is { } id ? await visit.Db.RulesFirst.SingleOrDefaultAsync(row => row.Id == id, cancel) : null;
            if (kept is null || kept.PersonId != visit.Me.Id || await visit.MyGroupAsync(kept.GroupId, cancel) is not { } group
                || await RuleBook.CurrentAsync(visit.Db, group, cancel) is not { } current)
            {
                wanted = null;
                return GroupHere.NotYours();
            }

            visit.Db.RulesFirst.Remove(kept);
            wanted = Wanted(press, kept);
            return new Reply.Replace(await new RulesHere(visit, group, current.Version).AgreeAsync(cancel));
        }, cancel);
        return wanted is null ? reply : await router.HandleAsync(wanted, cancel);
    }

    private static ChatRequest Wanted(ButtonPress press, RulesFirstRow kept) => kept.IsCommand
        ? new Command(press.Caller, press.Place, kept.Name, kept.Words ?? string.Empty, kept.GroupId.Value.ToString("N"),
            kept.Source is { } words ? new SourceMessage(words, Uri.TryCreate(kept.SourceLink, UriKind.Absolute, out var link) ? link : null) : null)
        : new ButtonPress(press.Caller, press.Place, new ActionRef(kept.Name, kept.Target), Message: null);
}
