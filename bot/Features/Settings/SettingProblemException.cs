namespace PeerBot.Features.Settings;

/// <summary>A setting that is wrong or missing stops the start. The message is one line for the operator: the key, what is
/// wrong, what to do; never a secret.</summary>
/// <param name="key">The setting as it is written, e.g. <c>Storage:Provider</c>.</param>
public sealed class SettingProblemException(string key, string wrong, string todo)
    : Exception($"{key}: {wrong} {todo}".ReplaceLineEndings(" "))
{
    public string Key => key;
}
