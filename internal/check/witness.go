package check

import (
	"encoding/json"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/pancheck/pancheck/internal/knowledge"
)

// A Witness says of the steps of a finding, beside their texts, what somebody
// needs who wants to draw them.
type Witness struct {
	Steps  []Event `json:"steps,omitempty"` // one for each step that is reported
	Memory *Memory `json:"memory,omitempty"`
}

// An Event is what happens in a step.
type Event struct {
	// Op is the operation, as knowledge.Effect names it, or "function",
	// "branch"; empty if it is none of these, or not in view.
	Op string `json:"op,omitempty"`
	// Goroutine is the goroutine that does it. 0 is the one that runs the
	// function, and n the n-th that is started by a step; behind these come
	// those that are started elsewhere.
	Goroutine int `json:"goroutine,omitempty"`
	// Starts is the goroutine that the step starts, if it does.
	Starts int `json:"starts,omitempty"`
	// Function is the declared function around it, without its package and receiver.
	Function string `json:"function,omitempty"`
}

// Memory is an access that leaves its object, in bytes from the object's first.
type Memory struct {
	Object string `json:"object"`
	Size   int64  `json:"size"`   // of the object
	Offset int64  `json:"offset"` // of the access; negative before the object
	Length int64  `json:"length"` // of the access; 0 if it is not known
	// Rest says that the beginning of the object is not known: offset 0 is
	// where the access begins, and size is what is left from there on, or
	// the most that can be left.
	Rest bool `json:"rest,omitempty"`
}

// A Lack is the order of two events that a rule demands and a finding shows to
// be missing. An event that is not among the steps does not happen, or happens
// out of view.
type Lack struct {
	First, Then string // operations, as in [Event.Op]
	Absent      string // which of the two never happens on the path: it is not one of the steps
	Text        string // what is missing, in a few words
}

// Diagnostics of package analysis have no room for a Witness. It travels as one
// more related position, at the end, whose message begins with witnessMark,
// and only where the [Selection] asks for it: other drivers would print it.
const witnessMark = "\x00witness "

func (w *Witness) related(pos token.Pos) analysis.RelatedInformation {
	data, err := json.Marshal(w)
	if err != nil {
		panic(err) // it is made of numbers and strings
	}
	return analysis.RelatedInformation{Pos: pos, Message: witnessMark + string(data)}
}

// ParseWitness reads the message of a related position. It reports false for
// the message of a step.
func ParseWitness(message string) (*Witness, bool) {
	data, ok := strings.CutPrefix(message, witnessMark)
	if !ok {
		return nil, false
	}
	w := new(Witness)
	if err := json.Unmarshal([]byte(data), w); err != nil {
		return nil, false
	}
	return w, true
}

// witness finds out what happens at the steps of f that are reported, from the
// source there.
func (r *Reporter) witness(steps []Step, f Finding) *Witness {
	w := &Witness{Steps: make([]Event, len(steps)), Memory: f.Memory}
	var lack *Lack
	if c, ok := Find(f.Code, r.checks); ok {
		lack = c.Lack
	}
	places := make([]place, len(steps))
	var started []*bodies
	for i, s := range steps {
		places[i] = findPlace(r.pass, s.Pos)
		if places[i].call != nil && strings.HasPrefix(s.Message, StartMessage) {
			places[i].op = knowledge.Go.String() // by a function that nobody knows to do that
		}
		w.Steps[i].Op = places[i].op
		if len(places[i].funcs) > 0 {
			if fn, ok := places[i].funcs[0].(*ast.FuncDecl); ok {
				w.Steps[i].Function = fn.Name.Name
			}
		}
		if places[i].op == knowledge.Go.String() {
			started = append(started, startedBy(r.pass, places[i]))
			w.Steps[i].Starts = len(started)
		}
	}
	for i, e := range w.Steps {
		among := started
		if e.Starts > 0 { // no goroutine starts itself
			among = started[:e.Starts-1]
		}
		w.Steps[i].Goroutine = runner(places[i], among, w.Steps[:i])
	}
	r.addUnseen(w, places, len(started), lack)
	return w
}

// addUnseen finds the goroutines of operations that the rule is about and whose
// start is not among the steps: such an operation is in the body of a goroutine
// that the function above does not start itself.
func (r *Reporter) addUnseen(w *Witness, places []place, started int, lack *Lack) {
	if lack == nil {
		return
	}
	var found []ast.Node
	for i, at := range places {
		if w.Steps[i].Goroutine != 0 || w.Steps[i].Op != lack.First {
			continue
		}
		for _, fn := range slices.Backward(at.funcs) {
			if !startsAnywhere(r.pass, fn) {
				continue
			}
			if !slices.Contains(found, fn) {
				found = append(found, fn)
			}
			w.Steps[i].Goroutine = started + 1 + slices.Index(found, fn)
			break
		}
	}
}

// runner returns the goroutine in whose body a place is: the one that was
// started last, if several have that body, or the first if none was started
// before.
func runner(at place, started []*bodies, before []Event) int {
	past, best, depth := 0, 0, -1
	for _, e := range before {
		past = max(past, e.Starts)
	}
	for i, b := range started {
		n, own := b.holds(at)
		if !own || n < depth {
			continue
		}
		if n > depth || i < past {
			best, depth = i+1, n
		}
	}
	return best
}

// A place is where a step is in the syntax.
type place struct {
	op    string
	call  *ast.CallExpr // of a call, or a go or defer statement
	funcs []ast.Node    // functions around it, the outermost first: *ast.FuncDecl or *ast.FuncLit
}

// findPlace looks for the operation at pos. Positions are those of package
// ssa: a call is where its parenthesis opens, a send at its arrow.
func findPlace(pass *analysis.Pass, pos token.Pos) (at place) {
	for _, file := range pass.Files {
		if pos < file.FileStart || pos > file.FileEnd {
			continue
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if n == nil || pos < n.Pos() || pos >= n.End() {
				return false
			}
			at.visit(pass.TypesInfo, n, pos)
			return true
		})
	}
	return at
}

func (at *place) visit(info *types.Info, n ast.Node, pos token.Pos) {
	set := func(here bool, op string) {
		if here {
			at.op = op
		}
	}
	switch n := n.(type) {
	case *ast.FuncDecl:
		at.funcs = append(at.funcs, n)
		set(pos == n.Name.Pos(), "function")
	case *ast.FuncLit:
		at.funcs = append(at.funcs, n)
	case *ast.GoStmt:
		if pos == n.Go {
			at.op, at.call = knowledge.Go.String(), n.Call
		}
	case *ast.DeferStmt:
		if pos == n.Defer {
			at.op, at.call = called(info, n.Call), n.Call
		}
	case *ast.CallExpr:
		if pos == n.Lparen {
			at.op, at.call = called(info, n), n
		}
	case *ast.SendStmt:
		set(pos == n.Arrow, knowledge.Send.String())
	case *ast.UnaryExpr:
		set(n.Op == token.ARROW && pos == n.OpPos, knowledge.Recv.String())
	case *ast.RangeStmt:
		set(pos == n.For && isChannel(info, n.X), knowledge.Recv.String())
	case *ast.ReturnStmt:
		set(pos == n.Return, knowledge.Return.String())
	case *ast.IfStmt:
		set(n.Cond.Pos() <= pos && pos < n.Cond.End(), "branch")
	}
}

func isChannel(info *types.Info, x ast.Expr) bool {
	if info == nil || info.TypeOf(x) == nil {
		return false
	}
	_, ok := info.TypeOf(x).Underlying().(*types.Chan)
	return ok
}

// called names what a call does.
func called(info *types.Info, call *ast.CallExpr) string {
	if info == nil {
		return ""
	}
	fun := ast.Unparen(call.Fun)
	if tv := info.Types[fun]; tv.IsBuiltin() {
		if id, ok := fun.(*ast.Ident); ok && (id.Name == "close" || id.Name == "make") {
			return id.Name
		}
		return ""
	} else if tv.IsType() {
		return "" // a conversion
	}
	if known, ok := knowledge.Lookup(callee(info, fun)); ok && known.Effect != 0 {
		return known.Effect.String()
	}
	if t := info.TypeOf(fun); t != nil && (t.String() == "context.CancelFunc" || t.String() == "context.CancelCauseFunc") {
		return knowledge.Cancel.String()
	}
	return knowledge.Call.String()
}

// callee returns the function that an expression names, or nil.
func callee(info *types.Info, fun ast.Expr) *types.Func {
	fn, _ := object(info, fun).(*types.Func)
	return fn
}

func object(info *types.Info, x ast.Expr) types.Object {
	switch x := ast.Unparen(x).(type) {
	case *ast.Ident:
		return info.Uses[x]
	case *ast.SelectorExpr:
		return info.Uses[x.Sel]
	case *ast.IndexExpr: // an instance of a generic function
		return object(info, x.X)
	}
	return nil
}
