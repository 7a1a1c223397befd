package driver

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/pancheck/pancheck/internal/baseline"
	"github.com/pancheck/pancheck/internal/check"
	"github.com/pancheck/pancheck/internal/config"
	"github.com/pancheck/pancheck/internal/output"
)

// newFinding describes a diagnostic. File names are absolute at first, and the
// fields that need the source are empty: see [describe].
func newFinding(fset *token.FileSet, pkgPath, analyzer string, d analysis.Diagnostic) *output.Finding {
	position := func(pos token.Pos) output.Position {
		p := fset.Position(pos)
		return output.Position{File: p.Filename, Line: p.Line, Column: p.Column}
	}
	end := d.End
	if !end.IsValid() {
		end = d.Pos
	}
	f := &output.Finding{
		Code:     d.Category,
		Analyzer: analyzer,
		Message:  d.Message,
		Package:  pkgPath,
		Position: position(d.Pos),
		End:      position(end),
	}
	for _, rel := range d.Related {
		addRelated(f, position(rel.Pos), rel.Message)
	}
	for _, fix := range d.SuggestedFixes {
		var edits []output.Edit
		written := true // by a person, and not made of another file by cgo
		for _, e := range fix.TextEdits {
			editEnd := e.End
			if !editEnd.IsValid() {
				editEnd = e.Pos
			}
			// Offsets are those of the file read, whatever line directives say.
			from, to := fset.PositionFor(e.Pos, false), fset.PositionFor(editEnd, false)
			edits = append(edits, output.Edit{File: from.Filename, Start: from.Offset, End: to.Offset, New: string(e.NewText)})
			written = written && fset.Position(e.Pos).Filename == from.Filename
		}
		if written {
			f.Fixes = append(f.Fixes, output.Fix{Message: fix.Message, Edits: edits})
		}
	}
	return f
}

// addRelated adds a related position of a diagnostic, which is a step, or says
// something of all steps before it.
func addRelated(f *output.Finding, pos output.Position, message string) {
	if w, ok := check.ParseWitness(message); ok {
		f.SetWitness(w)
		return
	}
	f.Related = append(f.Related, output.Step{Position: pos, Message: message})
}

// describe completes findings by what the source says about their place and
// the policy about their severity, and makes file names relative to dir. It is
// the same for both ways of analysing, so that these cannot differ in it.
func describe(findings []*output.Finding, dir string, policy *config.Policy) []*output.Finding {
	sources := make(map[string]*source)
	for _, f := range findings {
		f.Severity = policy.Severity(f.Code, f.Position.File)
		locate(f, sources)

		f.Position.File = output.Relative(dir, f.Position.File)
		f.End.File = output.Relative(dir, f.End.File)
		for i := range f.Related {
			f.Related[i].Position.File = output.Relative(dir, f.Related[i].Position.File)
		}
		for _, fix := range f.Fixes {
			for i := range fix.Edits {
				fix.Edits[i].File = output.Relative(dir, fix.Edits[i].File)
			}
		}
	}
	return output.Sort(findings)
}

// locate adds what the source says about a finding's place, whose file name is
// absolute. Sources are read once.
func locate(f *output.Finding, sources map[string]*source) {
	f.Message = strings.TrimSuffix(f.Message, " ("+f.Code+")")
	src := sources[f.Position.File]
	if src == nil {
		src = readSource(f.Position.File)
		sources[f.Position.File] = src
	}
	f.Function = src.functionAt(f.Position.Line, f.Position.Column)
	f.SetFingerprint(src.line(f.Position.Line))
}

// entry is what a baseline remembers of a finding.
func entry(f *output.Finding) baseline.Entry {
	return baseline.Entry{Code: f.Code, Package: f.Package, Function: f.Function, Line: f.SourceLine}
}

// A source is a file that findings lie in. It is empty if the file cannot be read.
type source struct {
	lines     []string
	functions []function
}

type function struct {
	name       string
	start, end token.Position
}

func readSource(filename string) *source {
	data, err := os.ReadFile(filename)
	if err != nil {
		return new(source)
	}
	return parseSource(filename, data)
}

func parseSource(filename string, data []byte) *source {
	src := &source{lines: strings.Split(string(data), "\n")}
	fset := token.NewFileSet()
	file, _ := parser.ParseFile(fset, filename, data, parser.SkipObjectResolution) // as much of it as can be parsed
	if file == nil {
		return src
	}
	for _, d := range file.Decls {
		if fn, ok := d.(*ast.FuncDecl); ok {
			src.functions = append(src.functions, function{functionName(fn), fset.PositionFor(fn.Pos(), false), fset.PositionFor(fn.End(), false)})
		}
	}
	return src
}

// functionName names a declared function as go doc does: F, T.M, (*T).M.
func functionName(fn *ast.FuncDecl) string {
	if fn.Recv == nil || len(fn.Recv.List) == 0 {
		return fn.Name.Name
	}
	typ := ast.Unparen(fn.Recv.List[0].Type)
	star, pointer := typ.(*ast.StarExpr)
	if pointer {
		typ = ast.Unparen(star.X)
	}
	switch generic := typ.(type) {
	case *ast.IndexExpr:
		typ = generic.X
	case *ast.IndexListExpr:
		typ = generic.X
	}
	name := "?"
	if id, ok := typ.(*ast.Ident); ok {
		name = id.Name
	}
	if pointer {
		name = "(*" + name + ")"
	}
	return name + "." + fn.Name.Name
}

func (s *source) line(n int) string {
	if n < 1 || n > len(s.lines) {
		return ""
	}
	return s.lines[n-1]
}

func (s *source) functionAt(line, column int) string {
	before := func(aLine, aColumn, bLine, bColumn int) bool {
		return aLine < bLine || aLine == bLine && aColumn < bColumn
	}
	for _, fn := range s.functions {
		if !before(line, column, fn.start.Line, fn.start.Column) && before(line, column, fn.end.Line, fn.end.Column) {
			return fn.name
		}
	}
	return ""
}
