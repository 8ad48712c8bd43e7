using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace PeerBot.Teams.Api;

/// <summary>The certificate a bot shows instead of a secret: a PFX file, or a PEM file with certificate and private key in it.</summary>
internal static class TeamsCertificate
{
    /// <summary>Null when there is no such file, it is neither of the two, or it holds no private key.</summary>
    public static X509Certificate2? Load(string file, string? password)
    {
        try
        {
            var isPem = File.ReadAllText(file).Contains("-----BEGIN", StringComparison.Ordinal);
            var read = isPem ? OfPem(file, password) : X509CertificateLoader.LoadPkcs12FromFile(file, password);
            if (read.HasPrivateKey)
            {
                return read;
            }

            read.Dispose();
            return null;
        }
        catch (Exception trouble) when (trouble is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static X509Certificate2 OfPem(string file, string? password) => password is null
        ? X509Certificate2.CreateFromPemFile(file)
        : X509Certificate2.CreateFromEncryptedPemFile(file, password);
}
