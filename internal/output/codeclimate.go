package output

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"path/filepath"
)

// slashed returns a file's name as programs on every system read it.
func slashed(file string) string { return filepath.ToSlash(file) }

// A climateIssue is an issue of Code Climate's format with the fields that
// GitLab reads.
type climateIssue struct {
	Type        string          `json:"type"`
	Description string          `json:"description"`
	CheckName   string          `json:"check_name"`
	Fingerprint string          `json:"fingerprint"`
	Severity    string          `json:"severity"`
	Categories  []string        `json:"categories"`
	Location    climateLocation `json:"location"`
	Content     *climateContent `json:"content,omitempty"`
}

type climateLocation struct {
	Path  string `json:"path"`
	Lines struct {
		Begin int `json:"begin"`
		End   int `json:"end"`
	} `json:"lines"`
}

type climateContent struct {
	Body string `json:"body"`
}

func writeCodeClimate(w io.Writer, run *Run, findings []*Finding) error {
	issues := make([]climateIssue, 0, len(findings))
	seen := make(map[string]int)
	for _, f := range findings {
		issue := climateIssue{
			Type: "issue", Description: f.Message, CheckName: f.Code, Fingerprint: f.Fingerprint,
			Severity: climateSeverity(f.Severity), Categories: []string{"Bug Risk"},
		}
		// Of several issues with one fingerprint GitLab shows only one.
		if n := seen[f.Fingerprint]; n > 0 {
			sum := sha256.Sum256(fmt.Appendf(nil, "%s %d", f.Fingerprint, n))
			issue.Fingerprint = hex.EncodeToString(sum[:16])
		}
		seen[f.Fingerprint]++
		issue.Location.Path = slashed(f.Position.File)
		issue.Location.Lines.Begin = max(f.Position.Line, 1)
		issue.Location.Lines.End = issue.Location.Lines.Begin
		if f.End.File == f.Position.File {
			issue.Location.Lines.End = max(issue.Location.Lines.Begin, f.End.Line)
		}
		if body := steps(f); body != "" {
			issue.Content = &climateContent{body}
		}
		issues = append(issues, issue)
	}
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	return enc.Encode(issues)
}

// steps lists the steps of a finding as Markdown.
func steps(f *Finding) (list string) {
	for i, s := range f.Related {
		list += fmt.Sprintf("%d. `%s`: %s\n", i+1, s.Position, s.Message)
	}
	return list
}

func climateSeverity(severity string) string {
	switch severity {
	case Error:
		return "major"
	case "warning":
		return "minor"
	}
	return "info"
}
