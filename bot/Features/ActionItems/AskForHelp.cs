using PeerBot.Chat.Replies;
using PeerBot.Core;
using PeerBot.Core.ActionItems;
using PeerBot.Features.ActionItems.TakingBack;
using PeerBot.Features.Requests;
using PeerBot.Features.Undo;

namespace PeerBot.Features.ActionItems;

/// <summary>Help is wanted: asks whether the group may hear of it (A2).</summary>
internal sealed class AskHelpConsent(ChatWork work) : ItemPress(work)
{
    public override async Task<Reply> AnswerAsync(ItemHere here, CancellationToken cancel) =>
        here.Item.Complete(here.Visit.Me.Id) is Outcome<ActionItem>.Refused refused
            ? await here.AnswerAsync(ActionItemViews.Refused(refused.Why, here), cancel)
            : await here.AnswerAsync(ActionItemViews.AskConsent(here.Row), cancel);
}

/// <summary>Help is wanted, and it is offered as a challenge for the next meeting.</summary>
internal sealed class ShareHelp(ChatWork work) : HelpAnswer(work, share: true);

/// <summary>Help is wanted, and nobody else is to hear of it.</summary>
internal sealed class KeepHelp(ChatWork work) : HelpAnswer(work, share: false);

/// <summary>Notes that help is wanted with or without consent; the consent can be changed by answering again.</summary>
internal abstract class HelpAnswer(ChatWork work, bool share) : ItemPress(work)
{
    public override Task<Reply> AnswerAsync(ItemHere here, CancellationToken cancel)
    {
        var decision = here.Item.AskForHelp(here.Visit.Me.Id);
        return here.DecideAsync(
            decision is Outcome<ActionItem>.Refused { Why: HelpIsWantedAlready } && here.Row.HelpShared != share ? here.Item : decision,
            undo => ActionItemViews.HelpNoted(here.Row, undo),
            cancel,
            row => (row.AnsweredAt, row.HelpShared) = (here.Visit.Now, share));
    }
}

/// <summary>Asks how much the owner wants to be nudged; pressing it is an answer, so this item is not nudged again for this date (A6).</summary>
internal sealed class FewerNudges(ChatWork work) : ItemPress(work)
{
    public override async Task<Reply> AnswerAsync(ItemHere here, CancellationToken cancel)
    {
        if (here.Row.OwnerId == here.Visit.Me.Id && here.Row.State == ItemState.Open)
        {
            here.Row.AnsweredAt = here.Visit.Now;
            here.Visit.Touch(here.Group.Id);
        }

        return new Reply.Whisper(ActionItemViews.AskNudges(here.Row, here.Visit.Me.Nudges));
    }
}

/// <summary>Nudges a week apart.</summary>
internal sealed class LightNudges(ChatWork work) : NudgesChosen(work, NudgePreference.Light);

/// <summary>No nudges.</summary>
internal sealed class NoNudges(ChatWork work) : NudgesChosen(work, NudgePreference.None);

/// <summary>Sets how much the caller is nudged, in all their groups.</summary>
internal abstract class NudgesChosen(ChatWork work, NudgePreference wanted) : ItemPress(work)
{
    public override async Task<Reply> AnswerAsync(ItemHere here, CancellationToken cancel)
    {
        var me = here.Visit.Me;
        var undo = UndoOffer.Add(here.Visit, here.Group.Id, UndoNudges.Kind, me.Id.Value, $"{(int)me.Nudges}>{(int)wanted}");
        me.Nudges = wanted;
        foreach (var group in await here.Visit.MyGroupsAsync(cancel))
        {
            here.Visit.Touch(group.Id);
        }

        return new Reply.Replace(ActionItemViews.NudgesSet(wanted, undo));
    }
}
