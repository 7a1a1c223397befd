package proof

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"text/template"

	"github.com/pancheck/pancheck/analyzers"
)

var updateForms = flag.Bool("update-forms", false, "write the table of forms into docs/architecture.md")

// A formBug is a bug that stays the same bug in whichever form its decisive
// operation is written.
type formBug struct {
	Analyzer, Code string
	Oracle         string
	Imports        []string
	Objects        []formObject // what Op works on, declared by Setup
	Decls          string       // of the package
	Other          string       // what Decls has to say again in another package
	Bad, Good      formText

	// Generic is Objects with a type parameter; its list is TypeParams.
	TypeParams string
	Generic    []formObject
}

type formObject struct{ Name, Type string }

// A formText is one twin of a bug. Body and Deferred contain OP, where the
// operation is to stand.
type formText struct {
	Setup    string // declares the objects
	Op       string
	Body     string
	Deferred string // the body in which the operation is deferred
}

var formBugs = []formBug{
	{
		Analyzer: "nilpool", Code: "PC1005", Oracle: `reuse "not mine"`,
		Imports:    []string{"bytes", "sync"},
		Decls:      "var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}",
		Objects:    []formObject{{"buf", "*bytes.Buffer"}, {"pool", "*sync.Pool"}},
		TypeParams: "[T any]",
		Generic:    []formObject{{"buf", "*T"}, {"pool", "*sync.Pool"}},
		Bad: formText{
			Setup:    "pool := &buffers\nbuf := pool.Get().(*bytes.Buffer)\nbuf.Reset()",
			Op:       "pool.Put(buf)",
			Body:     "OP\nnext := pool.Get().(*bytes.Buffer)\nnext.Reset()\nbuf.WriteString(\"mine\")\nif next.Len() != 0 { panic(\"not mine\") }",
			Deferred: "defer func() {\nnext := pool.Get().(*bytes.Buffer)\nnext.Reset()\nbuf.WriteString(\"mine\")\nif next.Len() != 0 { panic(\"not mine\") }\n}()\ndefer func() {\nOP\n}()",
		},
		Good: formText{
			Setup:    "pool := &buffers\nbuf := pool.Get().(*bytes.Buffer)\nbuf.Reset()",
			Op:       "pool.Put(buf)",
			Body:     "buf.WriteString(\"mine\")\nOP\nnext := pool.Get().(*bytes.Buffer)\nnext.Reset()\nif next.Len() != 0 { panic(\"not mine\") }",
			Deferred: "defer func() {\nnext := pool.Get().(*bytes.Buffer)\nnext.Reset()\nif next.Len() != 0 { panic(\"not mine\") }\n}()\ndefer func() {\nOP\n}()\nbuf.WriteString(\"mine\")",
		},
	},
	{
		Analyzer: "ctxleak", Code: "PC2004", Oracle: "synctest-leak",
		Imports:    []string{"testing", "time"},
		Objects:    []formObject{{"answer", "chan int"}},
		TypeParams: "[T ~int]",
		Generic:    []formObject{{"answer", "chan T"}},
		Bad: formText{
			Setup:    "answer := make(chan int)",
			Op:       "time.Sleep(time.Second)\nanswer <- 1",
			Body:     "go func() {\nOP\n}()\nselect {\ncase <-answer:\ncase <-time.After(time.Millisecond):\n}",
			Deferred: "go func() {\ndefer func() {\nOP\n}()\n}()\nselect {\ncase <-answer:\ncase <-time.After(time.Millisecond):\n}",
		},
		Good: formText{
			Setup:    "answer := make(chan int, 1)",
			Op:       "time.Sleep(time.Second)\nanswer <- 1",
			Body:     "go func() {\nOP\n}()\nselect {\ncase <-answer:\ncase <-time.After(time.Millisecond):\n}",
			Deferred: "go func() {\ndefer func() {\nOP\n}()\n}()\nselect {\ncase <-answer:\ncase <-time.After(time.Millisecond):\n}",
		},
	},
	{
		Analyzer: "waitgroup", Code: "PC3002", Oracle: `panic "negative WaitGroup counter"`,
		Imports:    []string{"sync"},
		Objects:    []formObject{{"wg", "*sync.WaitGroup"}},
		TypeParams: "[K comparable]",
		Generic:    []formObject{{"wg", "*sync.WaitGroup"}, {"key", "K"}},
		Bad: formText{
			Setup:    "wg := new(sync.WaitGroup)\nwg.Add(1)",
			Op:       "wg.Done()",
			Body:     "OP\nwg.Done()\nwg.Wait()",
			Deferred: "defer func() {\nOP\n}()\nwg.Done()",
		},
		Good: formText{
			Setup:    "wg := new(sync.WaitGroup)\nwg.Add(2)",
			Op:       "wg.Done()",
			Body:     "OP\nwg.Done()\nwg.Wait()",
			Deferred: "defer func() {\nOP\n}()\nwg.Done()",
		},
	},
	{
		Analyzer: "closedchan", Code: "PC4002", Oracle: `panic "send on closed channel"`,
		Objects:    []formObject{{"events", "chan int"}},
		TypeParams: "[T any]",
		Generic:    []formObject{{"events", "chan T"}},
		Bad: formText{
			Setup:    "events := make(chan int, 2)",
			Op:       "close(events)",
			Body:     "events <- 1\nOP\nevents <- 2",
			Deferred: "defer func() {\nevents <- 2\n}()\ndefer func() {\nOP\n}()\nevents <- 1",
		},
		Good: formText{
			Setup:    "events := make(chan int, 2)",
			Op:       "close(events)",
			Body:     "events <- 1\nevents <- 2\nOP",
			Deferred: "defer func() {\nOP\n}()\ndefer func() {\nevents <- 2\n}()\nevents <- 1",
		},
	},
	{
		Analyzer: "unsafebounds", Code: "PC5004", Oracle: "asan",
		Imports:    []string{"unsafe"},
		Decls:      "type header struct{ kind, size, id, flags uint64 }",
		Other:      "type header struct{ kind, size, id, flags uint64 }",
		Objects:    []formObject{{"packet", "[]byte"}},
		TypeParams: "[B ~[]byte]",
		Generic:    []formObject{{"packet", "B"}},
		Bad: formText{
			Setup:    "packet := make([]byte, 16)",
			Op:       "if h := (*header)(unsafe.Pointer(unsafe.SliceData(packet))); h.flags != 0 { panic(\"flags\") }",
			Body:     "OP",
			Deferred: "defer func() {\nOP\n}()",
		},
		Good: formText{
			Setup:    "packet := make([]byte, 32)",
			Op:       "if h := (*header)(unsafe.Pointer(unsafe.SliceData(packet))); h.flags != 0 { panic(\"flags\") }",
			Body:     "OP",
			Deferred: "defer func() {\nOP\n}()",
		},
	},
	{
		Analyzer: "nilpool", Code: "PC1001", Oracle: `panic "nil pointer dereference"`,
		Imports:    []string{"bytes", "errors", "sync"},
		Decls:      "var spare sync.Pool\n\nfunc load(ok bool) (*bytes.Buffer, error) {\nif !ok {\nreturn nil, errors.New(\"nothing there\")\n}\nreturn new(bytes.Buffer), nil\n}",
		Objects:    []formObject{{"buf", "*bytes.Buffer"}, {"pool", "*sync.Pool"}},
		TypeParams: "[T any]",
		Generic:    []formObject{{"buf", "*T"}, {"pool", "*sync.Pool"}},
		Bad: formText{
			Setup:    "pool := &spare\nbuf, err := load(len(pathOf()) > 3)",
			Op:       "pool.Put(buf)",
			Body:     "OP\nif err != nil {\nif next, ok := pool.Get().(*bytes.Buffer); ok {\nnext.WriteString(\"x\")\n}\n}",
			Deferred: "defer func() {\nif next, ok := pool.Get().(*bytes.Buffer); ok && err != nil {\nnext.WriteString(\"x\")\n}\n}()\ndefer func() {\nOP\n}()",
		},
		Good: formText{
			Setup:    "pool := &spare\nbuf, err := load(len(pathOf()) > 3)\nif err != nil {\nbuf = new(bytes.Buffer)\n}",
			Op:       "pool.Put(buf)",
			Body:     "OP\nif err != nil {\nif next, ok := pool.Get().(*bytes.Buffer); ok {\nnext.WriteString(\"x\")\n}\n}",
			Deferred: "defer func() {\nif next, ok := pool.Get().(*bytes.Buffer); ok && err != nil {\nnext.WriteString(\"x\")\n}\n}()\ndefer func() {\nOP\n}()",
		},
	},
	{
		Analyzer: "ctxleak", Code: "PC2001", Oracle: "synctest-leak",
		Imports:    []string{"context", "testing"},
		Objects:    []formObject{{"cancel", "context.CancelFunc"}},
		TypeParams: "[F ~func()]",
		Generic:    []formObject{{"cancel", "F"}},
		Bad: formText{
			Setup:    "ctx, cancel := context.WithCancel(context.Background())\ngo func() { <-ctx.Done() }()",
			Op:       "cancel()",
			Body:     "if len(pathOf()) < 3 {\nreturn\n}\nOP",
			Deferred: "if len(pathOf()) < 3 {\nreturn\n}\ndefer func() {\nOP\n}()",
		},
		Good: formText{
			Setup:    "ctx, cancel := context.WithCancel(context.Background())\ngo func() { <-ctx.Done() }()",
			Op:       "cancel()",
			Body:     "OP\nif len(pathOf()) < 3 {\nreturn\n}",
			Deferred: "defer func() {\nOP\n}()\nif len(pathOf()) < 3 {\nreturn\n}",
		},
	},
	{
		Analyzer: "waitgroup", Code: "PC3003", Oracle: "synctest-hang",
		Imports:    []string{"sync", "testing"},
		Objects:    []formObject{{"wg", "*sync.WaitGroup"}},
		TypeParams: "[K comparable]",
		Generic:    []formObject{{"wg", "*sync.WaitGroup"}, {"key", "K"}},
		Bad: formText{
			Setup:    "wg := new(sync.WaitGroup)\nwg.Add(1)",
			Op:       "wg.Done()",
			Body:     "go func() {\nif len(pathOf()) < 3 {\nreturn\n}\nOP\n}()\nwg.Wait()",
			Deferred: "go func() {\nif len(pathOf()) < 3 {\nreturn\n}\ndefer func() {\nOP\n}()\n}()\nwg.Wait()",
		},
		Good: formText{
			Setup:    "wg := new(sync.WaitGroup)\nwg.Add(1)",
			Op:       "wg.Done()",
			Body:     "go func() {\nOP\nif len(pathOf()) < 3 {\nreturn\n}\n}()\nwg.Wait()",
			Deferred: "go func() {\ndefer func() {\nOP\n}()\nif len(pathOf()) < 3 {\nreturn\n}\n}()\nwg.Wait()",
		},
	},
	{
		Analyzer: "closedchan", Code: "PC4003", Oracle: `panic "send on closed channel"`,
		Imports:    []string{"time"},
		Objects:    []formObject{{"events", "chan int"}},
		TypeParams: "[T ~int]",
		Generic:    []formObject{{"events", "chan T"}},
		Bad: formText{
			Setup:    "events := make(chan int, 2)\ndone := make(chan bool)",
			Op:       "time.Sleep(time.Millisecond)\nevents <- 1",
			Body:     "go func() {\nOP\nclose(done)\n}()\nclose(events)\n<-done\ntime.Sleep(10 * time.Millisecond)",
			Deferred: "go func() {\ndefer close(done)\ndefer func() {\nOP\n}()\n}()\nclose(events)\n<-done\ntime.Sleep(10 * time.Millisecond)",
		},
		Good: formText{
			Setup:    "events := make(chan int, 2)\ndone := make(chan bool)",
			Op:       "time.Sleep(time.Millisecond)\nevents <- 1",
			Body:     "go func() {\nOP\nclose(done)\n}()\n<-done\nclose(events)",
			Deferred: "go func() {\ndefer close(done)\ndefer func() {\nOP\n}()\n}()\n<-done\nclose(events)",
		},
	},
	{
		Analyzer: "unsafebounds", Code: "PC5001", Oracle: "asan",
		Imports:    []string{"unsafe"},
		Decls:      "var kept *uint32",
		Objects:    []formObject{{"count", "*uint32"}},
		TypeParams: "[P ~*uint32]",
		Generic:    []formObject{{"count", "P"}},
		Bad: formText{
			Setup:    "count := new(uint32)\nkept = count",
			Op:       "if *(*uint64)(unsafe.Pointer(count)) == 1 { panic(\"one\") }",
			Body:     "OP",
			Deferred: "defer func() {\nOP\n}()",
		},
		Good: formText{
			Setup:    "var both [2]uint32\nkept = &both[0]\ncount := &both[0]",
			Op:       "if *(*uint64)(unsafe.Pointer(count)) == 1 { panic(\"one\") }",
			Body:     "OP",
			Deferred: "defer func() {\nOP\n}()",
		},
	},
}

// Forms of writing the operation: declarations, what stands before the body,
// and what stands in the place of the operation. {{.}} is a [formBug] with its
// twin's text.
var forms = []struct{ Name, Decls, Before, Call string }{
	{"plainly", ``, ``, `{{.Op}}`},
	{"in a helper", `func operate({{.Params}}) { {{.Op}} }`, ``, `operate({{.Args}})`},
	{"in a closure", ``, `operate := func() { {{.Op}} }`, `operate()`},
	{"through a struct field", `type holder struct { {{.Fields}} }`, `h := &holder{ {{.Values}} }`, `{{.OpOf "h"}}`},
	{"deferred", ``, ``, `{{.Op}}`},
	{"in a method", `type holder struct { {{.Fields}} }
		func (h *holder) operate() { {{.OpOf "h"}} }`, `h := &holder{ {{.Values}} }`, `h.operate()`},
	{"in another package", ``, ``, `other.Operate({{.Args}})`},
	{"generic", `func operate{{.TypeParams}}({{.GenericParams}}) { {{.Op}} }`, ``, `operate({{.GenericArgs}})`},
	{"behind an interface", `type operator interface { operate({{.Params}}) }
		type direct struct{}
		func (direct) operate({{.Params}}) { {{.Op}} }
		func choose() operator { return direct{} }`, `var o = choose()`, `o.operate({{.Args}})`},
}

type formData struct {
	*formBug
	formText
	Twin, Form string
}

// pathOf is something that nothing is known about; it returns "x".
const pathOf = "func pathOf() string { return os.Getenv(\"PANCHECK_NO_SUCH_VARIABLE\") + \"x\" }\n"

func list(objects []formObject, format, separator string) string {
	var parts []string
	for _, o := range objects {
		parts = append(parts, strings.NewReplacer("NAME", o.Name, "TYPE", o.Type).Replace(format))
	}
	return strings.Join(parts, separator)
}

func (d formData) Params() string        { return list(d.Objects, "NAME TYPE", ", ") }
func (d formData) GenericParams() string { return list(d.Generic, "NAME TYPE", ", ") }
func (d formData) Args() string          { return list(d.Objects, "NAME", ", ") }
func (d formData) Fields() string        { return list(d.Objects, "NAME TYPE", "; ") }
func (d formData) Values() string        { return list(d.Objects, "NAME: NAME", ", ") }

// GenericArgs gives a type parameter that no object has a value of its own.
func (d formData) GenericArgs() string {
	return strings.Replace(list(d.Generic, "NAME", ", "), "key", `"a"`, 1)
}

// OpOf is the operation on the fields of holder.
func (d formData) OpOf(holder string) string {
	op := d.Op
	for _, o := range d.Objects {
		op = regexp.MustCompile(`\b`+o.Name+`\b`).ReplaceAllString(op, holder+"."+o.Name)
	}
	return op
}

// files returns the sources of one cell's twin, by name below the fixture.
func (d formData) files(t *testing.T, decls, before, call string) map[string]string {
	fill := func(text string) string {
		var out bytes.Buffer
		if err := template.Must(template.New("").Parse(text)).Execute(&out, d); err != nil {
			t.Fatal(err)
		}
		return out.String()
	}
	imports := func(body string, more ...string) string {
		text := ""
		for _, name := range append(append(more, "os"), d.Imports...) {
			if strings.Contains(body, path.Base(name)+".") {
				text += fmt.Sprintf("import %q\n", name)
			}
		}
		return text
	}
	work := d.Body
	if d.Form == "deferred" {
		work = d.Deferred
	}
	param := ""
	if strings.HasPrefix(d.Oracle, "synctest") {
		param = "_ *testing.T"
	}
	body := fmt.Sprintf("%s\n%s\nfunc Scenario(%s) {\n%s\n%s\n%s\n}\n", d.Decls, fill(decls), param,
		d.Setup, fill(before), strings.Replace(work, "OP", fill(call), 1))
	if strings.Contains(body, "pathOf()") {
		body += pathOf
	}
	dir := fmt.Sprintf("%s/%s/%s", d.Code, strings.ReplaceAll(d.Form, " ", "_"), d.Twin)
	all := map[string]string{
		dir + "/x.go": fmt.Sprintf("//oracle: %s\n\npackage %s\n\n%s\n%s", d.Oracle, d.Twin, imports(body, "sample/"+dir+"/other"), body),
	}
	if strings.Contains(call, "other.") {
		body := fmt.Sprintf("%s\nfunc Operate(%s) { %s }\n", d.Other, d.Params(), d.Op)
		all[dir+"/other/x.go"] = fmt.Sprintf("package other\n\n%s\n%s", imports(body), body)
	}
	return all
}

// TestForms writes one bug for each analyzer in nine forms, and each form with
// its repair. All are run: the bugs fail, the repairs do not. Each bug has to be
// reported, and each repair to draw nothing. The result is the table in
// docs/architecture.md.
func TestForms(t *testing.T) {
	slices.SortFunc(formBugs, func(a, b formBug) int { return strings.Compare(a.Code, b.Code) })
	files := make(map[string]string)
	for i := range formBugs {
		bug := &formBugs[i]
		for _, form := range forms {
			for twin, text := range map[string]formText{"bad": bug.Bad, "good": bug.Good} {
				d := formData{bug, text, twin, form.Name}
				for name, source := range d.files(t, form.Decls, form.Before, form.Call) {
					files[name] = source
				}
			}
		}
	}
	root := writeModule(t, files)
	fixtures, err := Discover(root)
	if err != nil {
		t.Fatal(err)
	}
	programs, err := Build(t.Context(), root, t.TempDir(), fixtures)
	if err != nil {
		t.Fatal(err)
	}
	found, err := Mismatches(root, analyzers.All(), "./...")
	if err != nil {
		t.Fatal(err)
	}
	cells := make(map[string]string)
	for _, f := range fixtures {
		if err := programs.Prove(t.Context(), f, Runs{Bad: 1, Good: 1}); err != nil {
			t.Errorf("%s: %v\n%s", f.Name(), err, files[f.Name()+"/x.go"])
		}
		var reports []string
		for pkg, lines := range found {
			if pkg == f.Package || strings.HasPrefix(pkg, f.Package+"/") {
				reports = append(reports, lines...)
			}
		}
		if problem := formVerdict(f, reports); problem != "" {
			t.Errorf("%s: %s\n%s", f.Name(), problem, files[f.Name()+"/x.go"])
			cells[f.CaseName()] = "**no**"
		}
	}
	table := formTable(cells)
	const name = "../../docs/architecture.md"
	text, err := os.ReadFile(filepath.FromSlash(name))
	if err != nil {
		t.Fatal(err)
	}
	const begin, end = "<!-- forms: made by TestForms -->\n", "<!-- end of forms -->\n"
	before, rest, ok := strings.Cut(string(text), begin)
	old, after, ok2 := strings.Cut(rest, end)
	switch {
	case !ok || !ok2:
		t.Errorf("%s has no place for the table: %s%s", name, begin, end)
	case *updateForms:
		if err := os.WriteFile(filepath.FromSlash(name), []byte(before+begin+table+end+after), 0o666); err != nil {
			t.Fatal(err)
		}
	case old != table:
		t.Errorf("%s: the table differs; go test ./internal/proof -run TestForms -update-forms writes it:\n%s", name, table)
	}
}

// formVerdict says what is wrong with the reports on f: a bad one draws its
// own code and nothing else, a good one nothing.
func formVerdict(f *Fixture, reports []string) string {
	text := strings.Join(reports, "\n")
	if !f.Bad() {
		return text
	}
	for i := range formBugs {
		if bug := &formBugs[i]; bug.Code == f.Analyzer { // the directory
			if len(reports) == 0 {
				return "not reported"
			}
			for _, line := range reports {
				if !strings.Contains(line, "("+bug.Code+")") {
					return text
				}
			}
		}
	}
	return ""
}

func formTable(failed map[string]string) string {
	var out strings.Builder
	out.WriteString("| the operation is written |")
	for i := range formBugs {
		fmt.Fprintf(&out, " %s %s |", formBugs[i].Analyzer, formBugs[i].Code)
	}
	out.WriteString("\n|---|" + strings.Repeat("---|", len(formBugs)) + "\n")
	for _, form := range forms {
		fmt.Fprintf(&out, "| %s |", form.Name)
		for i := range formBugs {
			cell := failed[formBugs[i].Code+"/"+strings.ReplaceAll(form.Name, " ", "_")]
			if cell == "" {
				cell = "found"
			}
			fmt.Fprintf(&out, " %s |", cell)
		}
		out.WriteString("\n")
	}
	return out.String()
}
