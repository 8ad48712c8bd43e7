using PeerBot.Chat.Forms;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Core;
using PeerBot.Core.GroundRules;
using PeerBot.Core.Notices;
using PeerBot.Features.Groups;
using PeerBot.Features.Notices;
using PeerBot.Features.Notices.Planning;
using PeerBot.Features.Requests;

namespace PeerBot.Features.GroundRules;

/// <summary>"I agree".</summary>
internal sealed class AgreePress(ChatWork work) : IButtonHandler
{
    public const string Verb = "rules.agree";

    public Task<Reply> HandleAsync(ButtonPress press, CancellationToken cancel) => work.RunAsync(press, async visit =>
        await RulesHere.FindAsync(visit, press.Action.AsGuid, cancel) is { } here ? here.Reply(await here.AgreeAsync(cancel)) : GroupHere.NotYours(), cancel);
}

/// <summary>"Take it back".</summary>
internal sealed class WithdrawPress(ChatWork work) : IButtonHandler
{
    public const string Verb = "rules.withdraw";

    public Task<Reply> HandleAsync(ButtonPress press, CancellationToken cancel) => work.RunAsync(press, async visit =>
        await RulesHere.FindAsync(visit, press.Action.AsGuid, cancel) is { } here ? here.Reply(await here.WithdrawAsync(cancel)) : GroupHere.NotYours(), cancel);
}

/// <summary>"Talk about it first": asks for a word to whoever proposed it.</summary>
internal sealed class TalkPress(ChatWork work) : IButtonHandler
{
    public Task<Reply> HandleAsync(ButtonPress press, CancellationToken cancel) => work.RunAsync(press, async visit =>
        await RulesHere.FindAsync(visit, press.Action.AsGuid, cancel) is { } here ? await here.AskToTalkAsync(cancel) : GroupHere.NotYours(), cancel);
}

/// <summary>Tells the one who proposed, privately, that this member would like to talk about it first.</summary>
internal sealed class TalkForm(ChatWork work) : IFormHandler
{
    public const string Verb = "rules.talk";

    private const int MostWord = 500;

    public Task<Reply> HandleAsync(FormSubmission submission, CancellationToken cancel) => work.RunAsync(submission, async visit =>
    {
        if (await RulesHere.FindAsync(visit, submission.Form.AsGuid, cancel) is not { } here)
        {
            return GroupHere.NotYours();
        }

        if (!here.Version.ToCore().IsOpen(visit.Now) || here.Version.ProposedById == visit.Me.Id)
        {
            return new Reply.CloseForm(RuleTexts.NoLongerOpen());
        }

        var reading = new FormReading(submission.Values);
        var word = reading.Text("word", required: false, MostWord);
        if (reading.Problems.Count > 0)
        {
            return new Reply.FixForm(reading.Problems);
        }

        await RuleChange.AnswerAsync(visit, here.Version, agrees: false, word, cancel);
        var answer = visit.Db.RuleAnswers.Local.Single(row => row.VersionId == here.Version.Id && row.PersonId == visit.Me.Id);
        var author = await here.AuthorAsync(cancel);
        await visit.Db.OweAsync(here.Group, NoticeKind.RulesAnswered, $"talk.{answer.Id:N}", author.Id, answer.Id, author.NextAwake(visit.Now), cancel: cancel);
        return new Reply.CloseForm(RuleTexts.YouWantToTalk(
            here.Version, author, Undo.UndoOffer.Add(visit, here.Group.Id, RuleAnswerUndo.Kind, here.Version.Id, string.Empty)));
    }, cancel);
}

/// <summary>"Propose a change": opens the form with the whole list.</summary>
internal sealed class ProposePress(ChatWork work) : IButtonHandler
{
    public Task<Reply> HandleAsync(ButtonPress press, CancellationToken cancel) => work.RunAsync(press, async visit =>
        await visit.MyGroupAsync(new GroupId(press.Action.AsGuid ?? Guid.Empty), cancel) is { } group
            ? await ProposeForm.ShowAsync(visit, group, cancel)
            : GroupHere.NotYours(), cancel);
}

/// <summary>Proposes the list that was sent in (G4). The form carries the proposal's id, so that sending it twice proposes once.</summary>
internal sealed class ProposeForm(ChatWork work) : IFormHandler
{
    public const string Verb = "rules.propose";

    public Task<Reply> HandleAsync(FormSubmission submission, CancellationToken cancel) => work.RunAsync(submission, async visit =>
        submission.Form.Id.Split('.') is [var first, var second, var number]
            && Guid.TryParseExact(first, "N", out var known) && Guid.TryParseExact(second, "N", out var id)
            && await visit.MyGroupAsync(new GroupId(known), cancel) is { } group
            && await RuleBook.CurrentAsync(visit.Db, group, cancel) is { } current
                ? await TakeAsync(visit, group, current, id, number, submission.Values, cancel)
                : GroupHere.NotYours(), cancel);

    /// <summary>The form, or kindly why not now.</summary>
    public static async Task<Reply> ShowAsync(Visit visit, GroupRow group, CancellationToken cancel)
    {
        var current = await RuleBook.CurrentAsync(visit.Db, group, cancel);
        return await RuleBook.OpenAsync(visit.Db, group, visit.Now, cancel) is { } open
                ? new Reply.Whisper(RuleTexts.OneIsOpen(await new RulesHere(visit, group, open.Version).AuthorAsync(cancel), visit.Me, written: null))
            : current is null ? new Reply.Whisper(RuleTexts.NothingIsOpen())
            : new Reply.ShowForm(RuleTexts.ProposeForm(group, current, written: null, changedMeanwhile: false));
    }

    private static async Task<Reply> TakeAsync(
        Visit visit, GroupRow group, RulesNow current, Guid id, string number, FormValues values, CancellationToken cancel)
    {
        if (await visit.Db.RuleVersions.FindAsync([id], cancel) is { } made)
        {
            return made.ProposedById == visit.Me.Id ? new Reply.CloseForm(RuleTexts.Proposed(made, current.Members.Count - 1)) : GroupHere.NotYours();
        }

        var reading = new FormReading(values);
        var written = reading.Text("rules", required: true);
        if (await RuleBook.OpenAsync(visit.Db, group, visit.Now, cancel) is { } open)
        {
            return new Reply.CloseForm(RuleTexts.OneIsOpen(await new RulesHere(visit, group, open.Version).AuthorAsync(cancel), visit.Me, written));
        }

        if (written is not null && number != $"{current.Version.Number}")
        {
            return new Reply.ShowForm(RuleTexts.ProposeForm(group, current, written, changedMeanwhile: true));
        }

        var read = written is null ? null : RuleList.Read(written);
        if (read is Outcome<RuleList>.Refused refused)
        {
            reading.Refuse("rules", RuleTexts.Problem(refused.Why));
        }

        if (read is not Outcome<RuleList>.Done { Value: var rules })
        {
            return new Reply.FixForm(reading.Problems);
        }

        if (RuleList.Read(current.Version.Rules) is Outcome<RuleList>.Done now && now.Value.SaysTheSameAs(rules))
        {
            return new Reply.FixForm([new FieldProblem("rules", RuleTexts.NothingWouldChange())]);
        }

        return new Reply.CloseForm(RuleTexts.Proposed(await RuleChange.ProposeAsync(visit, group, rules, id, cancel), current.Members.Count - 1));
    }
}
