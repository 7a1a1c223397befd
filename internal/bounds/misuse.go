package bounds

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// Violations of the rules for unsafe.Pointer that are not about sizes: what
// keeps an object alive, what a header is, how memory is aligned, which memory
// may be written. They use the same values, and say of each that they report
// where it came from.

// Codes of these rules.
const (
	CodeAlign    = "PC5005" // an address with too small an alignment, or pointers in bytes
	CodeUnscaled = "PC5006" // a slice of another type whose length is not scaled
	CodeUintptr  = "PC5007" // an address that was kept as a number becomes a pointer
	CodeReadOnly = "PC5009" // a write to the memory of a string
	CodeGoToC    = "PC5011" // a Go pointer where C may not have one
	CodeHeader   = "PC5008" // a slice or string header that is a variable, or a copy
)

// misuses returns the violations of fn that need no arithmetic.
func (f *frame) misuses() []Violation {
	m := &misuse{f: f}
	if madeByCgo(f.fn) || isRuntime(f.a.prog.Pkg.Pkg.Path()) {
		return nil
	}
	m.addresses()
	m.headers()
	m.unscaled()
	m.aligned()
	m.early()
	m.writes()
	m.toC()
	return m.found
}

// leavesAt reports whether an access at a place was found to leave its object.
func (a *analysis) leavesAt(where string) bool {
	return slices.ContainsFunc(a.violations, func(v Violation) bool {
		return v.Code <= CodeUnchecked && a.where(v.Pos) == where
	})
}

// isRuntime reports whether a package is a part of the run-time system, which
// makes the rules and does not keep them: its memory is not the collector's, or
// the collector is its own.
func isRuntime(path string) bool {
	return path == "runtime" || strings.HasPrefix(path, "runtime/internal/") || strings.HasPrefix(path, "internal/runtime/")
}

// A misuse collects the violations of one function, one for each place and code.
type misuse struct {
	f     *frame
	found []Violation
	// writable holds the regions of which written has seen that no caller in view
	// makes them a string's: where in them is written does not matter.
	writable map[*region]bool
}

type reported struct {
	where string
	code  string
}

func (m *misuse) report(code string, pos token.Pos, message string, steps ...Step) {
	key := reported{m.f.a.where(pos), code}
	if !pos.IsValid() || m.f.a.misused[key] {
		return
	}
	m.f.a.misused[key] = true
	if code == CodeAlign && m.f.a.leavesAt(key.where) {
		return // where the access ends is the greater concern
	}
	m.found = append(m.found, Violation{Code: code, Pos: pos, Message: message, Steps: steps})
}

// funcName names a function in messages.
func funcName(fn *ssa.Function) string {
	if fn.Parent() != nil {
		return "the function literal"
	}
	return fn.Name()
}

// callsOf returns the calls of a function in the package.
func (a *analysis) callsOf(fn *ssa.Function) []ssa.CallInstruction {
	if a.calls == nil {
		a.calls = make(map[*ssa.Function][]ssa.CallInstruction)
		for _, caller := range a.withInit() {
			for _, b := range caller.Blocks {
				for _, instr := range b.Instrs {
					if call, ok := instr.(ssa.CallInstruction); ok {
						if callee := a.callee(call.Common()); callee != nil {
							a.calls[callee] = append(a.calls[callee], call)
						}
					}
				}
			}
		}
	}
	return a.calls[fn]
}

// closuresOf returns where the closures of a function literal are made.
func closuresOf(fn *ssa.Function) []*ssa.MakeClosure {
	var res []*ssa.MakeClosure
	if fn.Parent() == nil {
		return nil
	}
	for _, b := range fn.Parent().Blocks {
		for _, instr := range b.Instrs {
			if mc, ok := instr.(*ssa.MakeClosure); ok && mc.Fn == fn {
				res = append(res, mc)
			}
		}
	}
	return res
}

// elsewhere evaluates v in the frame of the function that it belongs to, which
// the misuse of another function is about.
func (a *analysis) elsewhere(fn *ssa.Function, look func(g *frame)) {
	if g := a.frame(fn); g != nil && len(a.stack) < maxNesting {
		g.try(func() { look(g) })
	}
}

// callAt returns the call or conversion in the source of fn whose parenthesis
// opens at pos, or nil if that is not in view.
func (a *analysis) callAt(fn *ssa.Function, pos token.Pos) *ast.CallExpr {
	for fn.Parent() != nil {
		fn = fn.Parent()
	}
	calls, ok := a.callExprs[fn]
	if !ok {
		calls = make(map[token.Pos]*ast.CallExpr)
		if a.callExprs == nil {
			a.callExprs = make(map[*ssa.Function]map[token.Pos]*ast.CallExpr)
		}
		a.callExprs[fn] = calls
		if fn.Syntax() != nil {
			ast.Inspect(fn.Syntax(), func(n ast.Node) bool {
				if call, ok := n.(*ast.CallExpr); ok {
					calls[call.Lparen] = call
				}
				return true
			})
		}
	}
	return calls[pos]
}

// hasPragma reports whether one of the compiler directives stands above a
// function that tell it, and us, that addresses are meant to be numbers there.
func hasPragma(fn *ssa.Function, names ...string) bool {
	for fn.Parent() != nil {
		fn = fn.Parent()
	}
	decl, ok := fn.Syntax().(*ast.FuncDecl)
	if !ok || decl.Doc == nil {
		return false
	}
	for _, c := range decl.Doc.List {
		for _, name := range names {
			if strings.HasPrefix(c.Text, "//go:"+name) {
				return true
			}
		}
	}
	return false
}

// isHeader reports whether t is reflect.SliceHeader or reflect.StringHeader.
func isHeader(t types.Type) bool {
	named, ok := types.Unalias(t).(*types.Named)
	if !ok || named.Obj().Pkg() == nil || named.Obj().Pkg().Path() != "reflect" {
		return false
	}
	name := named.Obj().Name()
	return name == "SliceHeader" || name == "StringHeader"
}

// cType reports whether t is, or points to, a type of C.
func cType(t types.Type) bool {
	for p := deref(t); p != nil; p = deref(t) {
		t = p
	}
	named, ok := types.Unalias(t).(*types.Named)
	return ok && strings.HasPrefix(named.Obj().Name(), "_C")
}

// inCallers shows a pointer to look, and where that returns false, what the
// pointer is for the callers of the function that are in view.
func (f *frame) inCallers(p value, depth int, look func(g *frame, p value, steps []Step) bool) {
	if look(f, p, nil) {
		return
	}
	if p.region == nil || p.region.kind != regionOpaque || depth >= maxTrail || !p.region.origin.root {
		return
	}
	param, path, ok := p.region.origin.path()
	if !ok {
		return
	}
	off, offKnown := f.export(p.off)
	for _, call := range f.a.callsOf(f.fn) {
		if call.Parent() == f.fn {
			continue
		}
		f.a.elsewhere(call.Parent(), func(g *frame) {
			st := g.siteOf(call, call.Common(), f.fn)
			base, ok := st.at(param, path)
			if !ok || base.region == nil {
				return
			}
			l, ok := st.linear(off)
			if !ok || !offKnown {
				l = single(g.newSymbol())
			}
			base.kind = pointer
			base.off = g.limit(base.off.plus(l))
			g.inCallers(base, depth+1, func(h *frame, p value, steps []Step) bool {
				return look(h, p, append([]Step{{call.Pos(), funcName(f.fn) + " is called here"}}, steps...))
			})
		})
	}
}
