package naming

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/astutil"
	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/object"
	"github.com/pancheck/pancheck/internal/typestate"
)

// The expression for the channel of an event.

// Names finds how the source of a package calls the channel of an event.
type Names struct {
	Pass *analysis.Pass
}

// In returns how the function activated by ctx calls the channel that ev is
// on: where the event lies in a callee that got the channel, or what the
// channel is a field of, as an argument, the callee's parameter is replaced by
// that argument. It returns "" if the source has no name for it.
func (n Names) In(ctx *object.Context, ev *typestate.Event) string {
	e := n.operand(ev)
	fn := ev.Fn
	for c := ev.Ctx; e != nil && c != ctx && c != nil; c = c.Parent {
		arg, param := n.argument(c.Call, fn, e)
		if param == nil {
			break
		}
		e = replace(e, param, arg)
		fn = c.Call.Parent()
	}
	if e == nil || ast.Unparen(e) == nil || !readable(e) {
		return ev.Obj.Name()
	}
	return types.ExprString(e)
}

// operand returns the expression for the channel in the statement of ev.
func (n Names) operand(ev *typestate.Event) ast.Expr {
	switch node := n.node(ev.Pos()).(type) {
	case *ast.SendStmt:
		return node.Chan
	case *ast.CallExpr:
		if id, ok := ast.Unparen(node.Fun).(*ast.Ident); ok && id.Name == "close" && len(node.Args) == 1 {
			return node.Args[0]
		}
		c, ok := ev.Instr.(ssa.CallInstruction)
		if !ok {
			return nil
		}
		for i, a := range ev.Args {
			if a == ev.Obj {
				return argument(node, c.Common(), i)
			}
		}
	}
	return nil
}

// argument returns what is passed at call for the parameter of fn that
// expression e begins with, and that parameter; nil if it begins otherwise.
func (n Names) argument(call ssa.Instruction, fn *ssa.Function, e ast.Expr) (ast.Expr, *ast.Ident) {
	id := first(e)
	c, ok := call.(ssa.CallInstruction)
	if id == nil || fn == nil || !ok {
		return nil, nil
	}
	obj := n.Pass.TypesInfo.Uses[id]
	for i, p := range fn.Params {
		if obj == nil || p.Object() != obj {
			continue
		}
		if node, ok := n.node(call.Pos()).(*ast.CallExpr); ok {
			if arg := argument(node, c.Common(), i); arg != nil {
				return arg, id
			}
		}
	}
	return nil, nil
}

// argument returns the expression passed for parameter i, where the receiver
// of a method is parameter 0.
func argument(call *ast.CallExpr, c *ssa.CallCommon, i int) ast.Expr {
	method := c.IsInvoke() || c.StaticCallee() != nil && c.StaticCallee().Signature.Recv() != nil
	if method {
		if i == 0 {
			if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok {
				return sel.X
			}
			return nil
		}
		i--
	}
	if i < len(call.Args) {
		return call.Args[i]
	}
	return nil
}

// first returns the identifier that a chain of selectors begins with.
func first(e ast.Expr) *ast.Ident {
	for {
		switch x := ast.Unparen(e).(type) {
		case *ast.Ident:
			return x
		case *ast.SelectorExpr:
			e = x.X
		case *ast.StarExpr:
			e = x.X
		default:
			return nil
		}
	}
}

// replace returns e with the identifier it begins with replaced.
func replace(e ast.Expr, id *ast.Ident, with ast.Expr) ast.Expr {
	switch x := ast.Unparen(e).(type) {
	case *ast.SelectorExpr:
		if u, ok := with.(*ast.UnaryExpr); ok && u.Op == token.AND {
			with = u.X
		}
		return &ast.SelectorExpr{X: replace(x.X, id, with), Sel: x.Sel}
	case *ast.StarExpr:
		return &ast.StarExpr{X: replace(x.X, id, with)}
	}
	if e == ast.Expr(id) {
		return with
	}
	return e
}

// readable reports whether an expression is short enough to serve as a name.
func readable(e ast.Expr) bool {
	ok := true
	ast.Inspect(e, func(n ast.Node) bool {
		switch n.(type) {
		case *ast.FuncLit, *ast.CompositeLit:
			ok = false
		}
		return ok
	})
	return ok
}

// node returns the call or send statement at pos.
func (n Names) node(pos token.Pos) ast.Node {
	for _, f := range n.Pass.Files {
		if f.FileStart > pos || pos > f.FileEnd {
			continue
		}
		path, _ := astutil.PathEnclosingInterval(f, pos, pos)
		for _, node := range path {
			switch node := node.(type) {
			case *ast.SendStmt, *ast.CallExpr:
				return node
			case *ast.DeferStmt:
				return node.Call
			case *ast.GoStmt:
				return node.Call
			case ast.Stmt:
				return nil
			}
		}
	}
	return nil
}

// Source returns the innermost activation in which the channel of ev, or what
// it is a field of, is not a parameter.
func (n Names) Source(ev *typestate.Event) *object.Context {
	e := n.operand(ev)
	fn := ev.Fn
	c := ev.Ctx
	for ; e != nil && c != nil; c = c.Parent {
		arg, param := n.argument(c.Call, fn, e)
		if param == nil {
			break
		}
		e = replace(e, param, arg)
		fn = c.Call.Parent()
	}
	return c
}

// Loop returns where the loop begins that holds the places from first to last, or
// first if the source has none there.
func (n Names) Loop(first, last token.Pos) token.Pos {
	for _, f := range n.Pass.Files {
		if f.FileStart > first || first > f.FileEnd {
			continue
		}
		path, _ := astutil.PathEnclosingInterval(f, first, last)
		for _, node := range path {
			switch node := node.(type) {
			case *ast.ForStmt, *ast.RangeStmt:
				return node.Pos()
			case *ast.FuncLit, *ast.FuncDecl:
				return first
			}
		}
	}
	return first
}

// Assigned returns the variable or field to which the statement at pos assigns the last
// result of a call, unless it declares it: then nothing was in it before.
func (n Names) Assigned(pos token.Pos) *types.Var {
	v, _ := n.Pass.TypesInfo.Uses[n.target(pos)].(*types.Var)
	return v
}

// Holds reports whether the statement at pos assigns the last result of a call to v, or
// declares v with it.
func (n Names) Holds(pos token.Pos, v *types.Var) bool {
	id := n.target(pos)
	return id != nil && n.Pass.TypesInfo.ObjectOf(id) == v
}

// target returns the name of what the statement at pos assigns the last result of a
// call to, or nil.
func (n Names) target(pos token.Pos) *ast.Ident {
	for _, f := range n.Pass.Files {
		if f.FileStart > pos || pos > f.FileEnd {
			continue
		}
		path, _ := astutil.PathEnclosingInterval(f, pos, pos)
		for _, node := range path {
			switch node := node.(type) {
			case *ast.AssignStmt:
				switch last := ast.Unparen(node.Lhs[len(node.Lhs)-1]).(type) {
				case *ast.Ident:
					return last
				case *ast.SelectorExpr:
					return last.Sel
				}
				return nil
			case *ast.FuncLit, *ast.FuncDecl, *ast.BlockStmt:
				return nil
			}
		}
	}
	return nil
}
