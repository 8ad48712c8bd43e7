using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PeerBot.Features.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class GroundRules : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "rule_answers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    WorkspaceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    GroupId = table.Column<Guid>(type: "TEXT", nullable: false),
                    VersionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Agrees = table.Column<bool>(type: "INTEGER", nullable: false),
                    Word = table.Column<string>(type: "TEXT", nullable: true),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_rule_answers", x => x.Id);
                    table.ForeignKey(
                        name: "FK_rule_answers_groups_WorkspaceId_GroupId",
                        columns: x => new { x.WorkspaceId, x.GroupId },
                        principalTable: "groups",
                        principalColumns: new[] { "WorkspaceId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_rule_answers_people_WorkspaceId_PersonId",
                        columns: x => new { x.WorkspaceId, x.PersonId },
                        principalTable: "people",
                        principalColumns: new[] { "WorkspaceId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "rule_versions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    WorkspaceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    GroupId = table.Column<Guid>(type: "TEXT", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: true),
                    Rules = table.Column<string>(type: "TEXT", nullable: false),
                    ProposedById = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProposedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    InForceAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Answers = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_rule_versions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_rule_versions_groups_WorkspaceId_GroupId",
                        columns: x => new { x.WorkspaceId, x.GroupId },
                        principalTable: "groups",
                        principalColumns: new[] { "WorkspaceId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_rule_versions_people_WorkspaceId_ProposedById",
                        columns: x => new { x.WorkspaceId, x.ProposedById },
                        principalTable: "people",
                        principalColumns: new[] { "WorkspaceId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "rules_first",
                columns: table => new
                {
                    GroupId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    WorkspaceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    IsCommand = table.Column<bool>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Target = table.Column<string>(type: "TEXT", nullable: false),
                    Words = table.Column<string>(type: "TEXT", nullable: true),
                    Source = table.Column<string>(type: "TEXT", nullable: true),
                    SourceLink = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_rules_first", x => new { x.GroupId, x.PersonId });
                    table.ForeignKey(
                        name: "FK_rules_first_groups_WorkspaceId_GroupId",
                        columns: x => new { x.WorkspaceId, x.GroupId },
                        principalTable: "groups",
                        principalColumns: new[] { "WorkspaceId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_rules_first_people_WorkspaceId_PersonId",
                        columns: x => new { x.WorkspaceId, x.PersonId },
                        principalTable: "people",
                        principalColumns: new[] { "WorkspaceId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_rule_answers_VersionId_PersonId",
                table: "rule_answers",
                columns: new[] { "VersionId", "PersonId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_rule_answers_WorkspaceId_GroupId",
                table: "rule_answers",
                columns: new[] { "WorkspaceId", "GroupId" });

            migrationBuilder.CreateIndex(
                name: "IX_rule_answers_WorkspaceId_PersonId",
                table: "rule_answers",
                columns: new[] { "WorkspaceId", "PersonId" });

            migrationBuilder.CreateIndex(
                name: "IX_rule_versions_GroupId_Number",
                table: "rule_versions",
                columns: new[] { "GroupId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_rule_versions_WorkspaceId_GroupId",
                table: "rule_versions",
                columns: new[] { "WorkspaceId", "GroupId" });

            migrationBuilder.CreateIndex(
                name: "IX_rule_versions_WorkspaceId_ProposedById",
                table: "rule_versions",
                columns: new[] { "WorkspaceId", "ProposedById" });

            migrationBuilder.CreateIndex(
                name: "IX_rule_versions_in_force",
                table: "rule_versions",
                columns: new[] { "GroupId", "State" },
                unique: true,
                filter: "\"State\" = 2");

            migrationBuilder.CreateIndex(
                name: "IX_rule_versions_proposed",
                table: "rule_versions",
                column: "GroupId",
                unique: true,
                filter: "\"State\" = 1");

            migrationBuilder.CreateIndex(
                name: "IX_rules_first_Id",
                table: "rules_first",
                column: "Id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_rules_first_WorkspaceId_GroupId",
                table: "rules_first",
                columns: new[] { "WorkspaceId", "GroupId" });

            migrationBuilder.CreateIndex(
                name: "IX_rules_first_WorkspaceId_PersonId",
                table: "rules_first",
                columns: new[] { "WorkspaceId", "PersonId" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "rule_answers");

            migrationBuilder.DropTable(
                name: "rule_versions");

            migrationBuilder.DropTable(
                name: "rules_first");
        }
    }
}
