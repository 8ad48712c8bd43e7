using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;

namespace PeerBot.Chat.Routing;

/// <summary>Answers a command.</summary>
public interface ICommandHandler
{
    Task<Reply> HandleAsync(Command command, CancellationToken cancel);
}

/// <summary>Answers a press on a button.</summary>
public interface IButtonHandler
{
    Task<Reply> HandleAsync(ButtonPress press, CancellationToken cancel);
}

/// <summary>Answers a form that was sent in.</summary>
public interface IFormHandler
{
    Task<Reply> HandleAsync(FormSubmission submission, CancellationToken cancel);
}

/// <summary>Answers plain words in the private chat.</summary>
public interface IPlainWordsHandler
{
    Task<Reply> HandleAsync(PlainWords words, CancellationToken cancel);
}

/// <summary>Asks a form question by question.</summary>
public interface IFormInWordsHandler
{
    Task<Reply> HandleAsync(FormInWords asked, CancellationToken cancel);
}

/// <summary>Says what a person's own page shows.</summary>
public interface IHomeHandler
{
    Task<Reply> HandleAsync(HomeOpened home, CancellationToken cancel);
}
