using PeerBot.Chat.Forms;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Core.ActionItems;
using PeerBot.Features.Requests;
using PeerBot.Features.Undo;

namespace PeerBot.Features.Groups.Settings;

/// <summary>Keeps the caller's own zone, waking hours and nudges; all their groups are planned again.</summary>
internal sealed class MySettingsForm(ChatWork work) : IFormHandler
{
    public const string Verb = "settings.mine";

    public Task<Reply> HandleAsync(FormSubmission submission, CancellationToken cancel) => work.RunAsync(submission, async visit =>
    {
        var reading = new FormReading(submission.Values);
        var zone = ScheduleFields.Zone(reading);
        var from = reading.Time("from");
        var until = reading.Time("until");
        var weekends = reading.Choice("weekends", ["yes", "no"]);
        var nudges = reading.Choice("nudges", Enum.GetNames<NudgePreference>());
        if (reading.Problems.Count > 0)
        {
            return new Reply.FixForm(reading.Problems);
        }

        var me = visit.Me;
        var before = Mine.Of(me);
        if (me.Zone != zone!.Id)
        {
            (me.Zone, me.ZoneIsChosen) = (zone.Id, true);
        }

        (me.AwakeFrom, me.AwakeUntil) = (from!.Value, until!.Value);
        me.AwakeOnWeekends = weekends == "yes";
        me.Nudges = Enum.Parse<NudgePreference>(nudges!);
        var groups = await visit.MyGroupsAsync(cancel);
        foreach (var group in groups)
        {
            visit.Touch(group.Id);
        }

        // Kept with a group, as all that can be taken back is; who is in none opens the form once more.
        var undo = groups.Count == 0 || Mine.Of(me) == before ? null
            : UndoOffer.Add(visit, groups[0].Id, MySettingsUndo.Kind, me.Id.Value, $"{before}>{Mine.Of(me)}");
        return new Reply.CloseForm(SettingsViews.MineSaved(me, undo));
    }, cancel);
}
