package output

import (
	"fmt"
	"io"
	"strings"
)

// github prints workflow commands, which GitHub Actions turns into annotations
// of the lines they name.
type github struct {
	out io.Writer
	run *Run
}

func newGitHub(out, _ io.Writer, run *Run) Handler { return &github{out, run} }

// Escapes of workflow commands, as the runner undoes them.
var (
	githubText     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	githubProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

func (g *github) Finding(f *Finding) error {
	level := "error"
	switch f.Severity {
	case Note, "info":
		level = "notice"
	case "warning":
		level = "warning"
	}
	var message strings.Builder
	message.WriteString(f.Message)
	if f.Code != "" {
		fmt.Fprintf(&message, " (%s)", f.Code)
	}
	for _, s := range f.Related {
		fmt.Fprintf(&message, "\n%s: %s", s.Position, s.Message)
	}
	title := f.Code
	if c := g.run.check(f.Code); c.Title != f.Code {
		title += ": " + c.Title
	}
	endLine := f.Position.Line
	if f.End.File == f.Position.File {
		endLine = max(endLine, f.End.Line)
	}
	_, err := fmt.Fprintf(g.out, "::%s file=%s,line=%d,endLine=%d,col=%d,title=%s::%s\n", level, githubProperty.Replace(slashed(f.Position.File)),
		f.Position.Line, endLine, f.Position.Column, githubProperty.Replace(title), githubText.Replace(message.String()))
	return err
}

func (g *github) Close() error { return nil }
