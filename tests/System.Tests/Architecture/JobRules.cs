using System.Reflection;

namespace PeerBot.System.Tests.Architecture;

/// <summary>Hangfire keeps a job's arguments as readable text, so a job is told ids and nothing a person wrote (T16, P2).</summary>
public sealed class JobRules
{
    private static readonly string[] Told = ["Int64", "Int32", "Guid", "CancellationToken", "IJobCancellationToken"];

    [Fact]
    public void A_job_is_told_ids_and_nothing_else()
    {
        var jobs = Assembly.Load("PeerBot.Scheduler").GetTypes().Where(type => type is { IsClass: true, IsNested: false, Namespace: "PeerBot.Scheduler.Jobs" }).ToList();

        Assert.NotEmpty(jobs);
        Assert.Empty(jobs.SelectMany(Offences));
    }

    [Fact]
    public void A_job_that_is_told_words_is_found() =>
        Assert.Equal(["TalkativeJob.RunAsync is told String words", "TalkativeJob.RunAsync is told Object subject"], Offences(typeof(TalkativeJob)));

    private static IEnumerable<string> Offences(Type job) =>
        from method in job.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        from argument in method.GetParameters()
        where !Told.Contains(argument.ParameterType.Name)
        select $"{job.Name}.{method.Name} is told {argument.ParameterType.Name} {argument.Name}";

    private sealed class TalkativeJob
    {
        public static Task QuietAsync(string ignored) => Task.FromResult(ignored);

        public Task RunAsync(long workspace, string words, object subject, CancellationToken cancel) => Task.FromResult((workspace, words, subject, cancel, this));
    }
}
