using PeerBot.Chat.Forms;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Core.ActionItems;
using PeerBot.Features.Requests;

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
        if (me.Zone != zone!.Id)
        {
            (me.Zone, me.ZoneIsChosen) = (zone.Id, true);
        }

        (me.AwakeFrom, me.AwakeUntil) = (from!.Value, until!.Value);
        me.AwakeOnWeekends = weekends == "yes";
        me.Nudges = Enum.Parse<NudgePreference>(nudges!);
        foreach (var group in await visit.MyGroupsAsync(cancel))
        {
            visit.Touch(group.Id);
        }

        return new Reply.CloseForm(SettingsViews.MineSaved(me));
    }, cancel);
}
