using NodaTime;
using PeerBot.Chat.Forms;
using PeerBot.Chat.Messages;

namespace PeerBot.Chat.Channels;

/// <summary>Shows what a platform would receive, connected or not.</summary>
public interface IChannelPreview
{
    /// <summary>The platform's name as people write it: "Slack".</summary>
    string Name { get; }

    /// <summary>The message as the platform would receive it, as indented JSON.</summary>
    string Show(Message message, DateTimeZone zone);

    /// <summary>The form as the platform would receive it, as indented JSON.</summary>
    string Show(Form form, DateTimeZone zone);
}
