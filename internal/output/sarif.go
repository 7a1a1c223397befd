package output

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/url"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"

	"github.com/pancheck/pancheck/internal/check"
)

const (
	sarifSchemaURI = "https://json.schemastore.org/sarif-2.1.0.json"
	projectURL     = "https://github.com/pancheck/pancheck"
	// srcRoot stands for the directory in which pancheck ran. Which one that
	// is, is not said: logs of two machines are the same.
	srcRoot = "%SRCROOT%"
	// fingerprintName says how the fingerprint is made; another way, another number.
	fingerprintName = "pancheck/v1"
)

// writeSARIF writes a log of one run.
func writeSARIF(w io.Writer, run *Run, findings []*Finding) error {
	s := &sarif{run: run, index: make(map[string]int)}
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	return enc.Encode(sarifLog{Schema: sarifSchemaURI, Version: "2.1.0", Runs: []sarifRun{s.log(findings)}})
}

type sarif struct {
	run   *Run
	index map[string]int // of rules, by code
}

func (s *sarif) log(findings []*Finding) sarifRun {
	r := sarifRun{
		Invocations: []sarifInvocation{{ExecutionSuccessful: len(s.run.Problems) == 0}},
		OriginalURIBaseIDs: map[string]sarifArtifact{
			srcRoot: {Description: &sarifText{Text: "The directory in which pancheck was run."}},
		},
		ColumnKind: "utf16CodeUnits",
		Results:    []sarifResult{},
	}
	driver := &r.Tool.Driver
	*driver = sarifDriver{Name: "pancheck", Version: s.run.Version, InformationURI: projectURL, Rules: []sarifRule{}}
	taxonomy := sarifTaxonomy{
		Name: "CWE", Organization: "MITRE", InformationURI: "https://cwe.mitre.org/",
		ShortDescription: sarifText{Text: "Common Weakness Enumeration"},
	}
	for _, c := range s.rules(findings) {
		s.index[c.Code] = len(driver.Rules)
		driver.Rules = append(driver.Rules, rule(c))
		if c.CWE > 0 {
			id := strconv.Itoa(c.CWE)
			taxonomy.Taxa = append(taxonomy.Taxa, sarifTaxon{ID: id, HelpURI: "https://cwe.mitre.org/data/definitions/" + id + ".html"})
		}
	}
	if len(taxonomy.Taxa) > 0 {
		slices.SortFunc(taxonomy.Taxa, func(a, b sarifTaxon) int { return cmp.Or(len(a.ID)-len(b.ID), cmp.Compare(a.ID, b.ID)) })
		taxonomy.Taxa = slices.Compact(taxonomy.Taxa)
		r.Taxonomies = []sarifTaxonomy{taxonomy}
		driver.SupportedTaxonomies = []sarifComponent{{Name: "CWE"}}
	}
	notify := &r.Invocations[0].Notifications
	for _, f := range findings {
		if check.IsNote(f.Code) {
			*notify = append(*notify, sarifNotification{Descriptor: &sarifReference{ID: f.Code}, Level: "note",
				Message: sarifText{Text: f.Message}, Locations: []sarifLocation{s.location(f)}})
			continue
		}
		r.Results = append(r.Results, s.result(f))
	}
	for _, p := range s.run.Problems {
		*notify = append(*notify, sarifNotification{Level: "error", Message: sarifText{Text: p}})
	}
	return r
}

// rules returns the documentation of all rules, and of those that are not
// documented but have findings.
func (s *sarif) rules(findings []*Finding) []check.Check {
	all := slices.DeleteFunc(slices.Clone(s.run.Checks), func(c check.Check) bool { return check.IsNote(c.Code) })
	for _, f := range findings {
		if _, ok := check.Find(f.Code, all); !ok && !check.IsNote(f.Code) {
			all = append(all, check.Check{Code: f.Code, Analyzer: f.Analyzer, Title: f.Code, Default: true})
		}
	}
	slices.SortStableFunc(all, func(a, b check.Check) int { return cmp.Compare(a.Code, b.Code) })
	return all
}

func rule(c check.Check) sarifRule {
	full := cmp.Or(oneLine(c.Text), c.Title)
	severity := cmp.Or(c.Severity, Error)
	problem := severity
	if severity == Note {
		problem = "recommendation" // as GitHub has it
	}
	r := sarifRule{
		ID: c.Code, Name: c.Analyzer + "/" + c.Code, HelpURI: check.PagesURL + c.Code + ".md",
		ShortDescription:     sarifText{Text: c.Title},
		FullDescription:      sarifText{Text: full},
		Help:                 sarifText{Text: full, Markdown: markdown(c)},
		DefaultConfiguration: sarifConfiguration{Enabled: c.Default, Level: severity},
		Properties:           sarifProperties{Precision: "high", Severity: problem, Tags: []string{"correctness", c.Analyzer}},
	}
	if c.CWE > 0 {
		id := strconv.Itoa(c.CWE)
		// GitHub reads the tag, others the taxonomy.
		r.Properties.Tags = append(r.Properties.Tags, "external/cwe/cwe-"+fmt.Sprintf("%03d", c.CWE))
		r.Relationships = []sarifRelationship{{Target: sarifReference{ID: id, ToolComponent: &sarifComponent{Name: "CWE"}}, Kinds: []string{"superset"}}}
	}
	return r
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// markdown is the documentation of a rule as a page.
func markdown(c check.Check) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s: %s\n", c.Code, c.Title)
	part := func(format, text string) {
		if text = strings.Trim(text, "\n"); text != "" {
			fmt.Fprintf(&b, format, text)
		}
	}
	part("\n%s\n", c.Text)
	part("\nReported:\n\n```go\n%s\n```\n", c.Before)
	part("\nRepaired:\n\n```go\n%s\n```\n", c.After)
	part("\nNot reported: %s\n", c.Silent)
	return b.String()
}

func (s *sarif) result(f *Finding) sarifResult {
	r := sarifResult{
		RuleID: f.Code, RuleIndex: s.index[f.Code], Level: sarifLevel(f.Severity),
		Locations:           []sarifLocation{s.location(f)},
		PartialFingerprints: map[string]string{fingerprintName: f.Fingerprint},
		CodeFlows:           s.flow(f),
	}
	text := f.Message
	for i, step := range f.Related {
		id := i + 1
		loc := s.at(step.Position, step.Position)
		loc.ID, loc.Message = &id, &sarifText{Text: step.Message}
		r.RelatedLocations = append(r.RelatedLocations, loc)
		text = link(text, step.Position, id)
	}
	r.Message.Text = text
	for _, fix := range f.Fixes {
		r.Fixes = append(r.Fixes, s.fix(fix))
	}
	return r
}

func sarifLevel(severity string) string {
	switch severity {
	case Error, "warning":
		return severity
	}
	return "note"
}

// link makes the first mention of a place in a message a link to the related
// location with this number.
func link(text string, to Position, id int) string {
	place := fmt.Sprintf("%s:%d", filepath.Base(to.File), to.Line)
	for from := 0; ; {
		i := strings.Index(text[from:], place)
		if i < 0 {
			return text
		}
		start, end := from+i, from+i+len(place)
		inside := start > 0 && (text[start-1] == '[' || isNameByte(text[start-1]))
		longer := end < len(text) && text[end] >= '0' && text[end] <= '9'
		if !inside && !longer {
			return fmt.Sprintf("%s[%s](%d)%s", text[:start], place, id, text[end:])
		}
		if inside && text[start-1] == '[' {
			return text // it is a link already, to an earlier step there
		}
		from = end
	}
}

func isNameByte(c byte) bool {
	return c == '_' || c == '-' || c == '/' || c == '.' || '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c >= 0x80
}

// flow is the witness. All steps are in one thread flow, which is all that some
// viewers show. Where several goroutines take part, a second code flow has a
// thread flow for each; execution orders say how they are interleaved.
func (s *sarif) flow(f *Finding) []sarifCodeFlow {
	if len(f.Related) == 0 {
		return nil
	}
	whole := sarifThreadFlow{ID: "all"}
	threads := make(map[int]*sarifThreadFlow)
	names := goroutines(f)
	for i, step := range f.Related {
		loc := s.at(step.Position, step.Position)
		loc.Message = &sarifText{Text: step.Message}
		fl := sarifFlowLocation{ExecutionOrder: i + 1, Location: loc}
		if step.Op != "" {
			fl.Kinds = []string{step.Op}
		}
		t := threads[step.Goroutine]
		if t == nil {
			t = &sarifThreadFlow{ID: strconv.Itoa(step.Goroutine), Message: &sarifText{Text: names[step.Goroutine]}}
			threads[step.Goroutine] = t
		}
		t.Locations = append(t.Locations, fl)
		whole.Locations = append(whole.Locations, fl)
	}
	flows := []sarifCodeFlow{{ThreadFlows: []sarifThreadFlow{whole}}}
	if len(threads) > 1 {
		flow := sarifCodeFlow{}
		for _, id := range slices.Sorted(maps.Keys(threads)) {
			flow.ThreadFlows = append(flow.ThreadFlows, *threads[id])
		}
		flows = append(flows, flow)
	}
	return flows
}

func (s *sarif) location(f *Finding) sarifLocation {
	loc := s.at(f.Position, f.End)
	if line := s.run.line(f.Position.File, f.Position.Line); line != "" && loc.PhysicalLocation.Region != nil {
		loc.PhysicalLocation.Region.Snippet = &sarifText{Text: line}
	}
	if f.Function != "" {
		loc.LogicalLocations = []sarifLogicalLocation{{FullyQualifiedName: f.Package + "." + f.Function, Kind: "function"}}
	}
	return loc
}

func (s *sarif) at(from, to Position) sarifLocation {
	loc := sarifLocation{PhysicalLocation: sarifPhysicalLocation{ArtifactLocation: artifact(from.File)}}
	if from.Line > 0 {
		region := &sarifRegion{StartLine: from.Line, StartColumn: s.column(from)}
		if to.File == from.File && (to.Line > from.Line || to.Line == from.Line && to.Column > from.Column) {
			region.EndLine, region.EndColumn = to.Line, s.column(to)
		}
		loc.PhysicalLocation.Region = region
	}
	return loc
}

// column counts in UTF-16 code units, from 1, as SARIF does. Where the source
// cannot be read it is the column in bytes.
func (s *sarif) column(p Position) int {
	line := s.run.line(p.File, p.Line)
	if p.Column < 1 || p.Column-1 > len(line) {
		return p.Column
	}
	return len(utf16.Encode([]rune(line[:p.Column-1]))) + 1
}

// artifact names a file by a URI, relative to the source root where it lies below that.
func artifact(file string) sarifArtifact {
	name := slashed(file)
	if filepath.IsAbs(file) {
		if !strings.HasPrefix(name, "/") {
			name = "/" + name // a drive
		}
		return sarifArtifact{URI: (&url.URL{Scheme: "file", Path: name}).String()}
	}
	return sarifArtifact{URI: (&url.URL{Path: name}).String(), URIBaseID: srcRoot}
}

func (s *sarif) fix(fix Fix) sarifFix {
	r := sarifFix{Description: sarifText{Text: fix.Message}}
	for _, e := range fix.Edits {
		loc := artifact(e.File)
		n := len(r.Changes)
		if n == 0 || r.Changes[n-1].ArtifactLocation != loc {
			r.Changes = append(r.Changes, sarifChange{ArtifactLocation: loc})
			n++
		}
		start, length := e.Start, e.End-e.Start
		rep := sarifReplacement{DeletedRegion: sarifRegion{ByteOffset: &start, ByteLength: &length}}
		if e.New != "" {
			rep.InsertedContent = &sarifText{Text: e.New}
		}
		r.Changes[n-1].Replacements = append(r.Changes[n-1].Replacements, rep)
	}
	return r
}
