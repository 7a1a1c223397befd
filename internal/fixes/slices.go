package fixes

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"go/version"

	"golang.org/x/tools/go/analysis"
)

// scaleLength makes unsafe.Slice with a scaled length of *(*[]U)(unsafe.Pointer(&s)),
// where s is simple and the sizes of the element types divide each other. The
// reported place is the conversion.
func scaleLength(p *place) *analysis.SuggestedFix {
	star, _, ok := enclosing[*ast.StarExpr](p)
	if !ok || version.Compare(p.pass.Pkg.GoVersion(), "go1.20") < 0 { // unsafe.SliceData
		return nil
	}
	conv, ok := ast.Unparen(star.X).(*ast.CallExpr)
	if !ok || conv.Lparen != p.pos || len(conv.Args) != 1 {
		return nil
	}
	to, ok := ast.Unparen(conv.Fun).(*ast.StarExpr)
	if !ok {
		return nil
	}
	slice, ok := to.X.(*ast.ArrayType)
	if !ok || slice.Len != nil {
		return nil
	}
	inner, ok := ast.Unparen(conv.Args[0]).(*ast.CallExpr)
	if !ok || len(inner.Args) != 1 || !p.pass.TypesInfo.Types[inner.Fun].IsType() {
		return nil
	}
	pointer, ok := inner.Fun.(*ast.SelectorExpr)
	if !ok {
		return nil
	}
	addr, ok := ast.Unparen(inner.Args[0]).(*ast.UnaryExpr)
	if !ok || addr.Op != token.AND || !simple(addr.X) {
		return nil
	}
	from, ok := p.pass.TypesInfo.TypeOf(addr.X).Underlying().(*types.Slice)
	if !ok {
		return nil
	}
	old, size := p.pass.TypesSizes.Sizeof(from.Elem()), p.pass.TypesSizes.Sizeof(p.pass.TypesInfo.TypeOf(slice.Elt))
	scale := ""
	switch {
	case old <= 0 || size <= 0:
		return nil
	case size%old == 0:
		scale = fmt.Sprintf("/%d", size/old)
	case old%size == 0:
		scale = fmt.Sprintf("*%d", old/size)
	default:
		return nil
	}
	pkg, s, elem := types.ExprString(pointer.X), types.ExprString(addr.X), types.ExprString(slice.Elt)
	text := fmt.Sprintf("%[1]s.Slice((*%[2]s)(%[1]s.Pointer(%[1]s.SliceData(%[3]s))), len(%[3]s)%[4]s)", pkg, elem, s, scale)
	return &analysis.SuggestedFix{Message: "scale the length", TextEdits: []analysis.TextEdit{
		{Pos: star.Pos(), End: star.End(), NewText: []byte(text)},
	}}
}

// thirdIndex gives a slice of a huge array type its length as capacity. The
// reported place is the conversion that is sliced.
func thirdIndex(p *place) *analysis.SuggestedFix {
	slice, _, ok := enclosing[*ast.SliceExpr](p)
	if !ok || slice.Slice3 || slice.High == nil || !constantOrSimple(slice.High) {
		return nil
	}
	conv, ok := ast.Unparen(slice.X).(*ast.CallExpr)
	if !ok || conv.Lparen != p.pos {
		return nil
	}
	ptr, ok := p.pass.TypesInfo.TypeOf(conv).Underlying().(*types.Pointer)
	if !ok {
		return nil
	}
	const huge = 1 << 16 // bytes: such a type stands for memory of unknown length
	if arr, ok := ptr.Elem().Underlying().(*types.Array); !ok || p.pass.TypesSizes.Sizeof(arr) < huge {
		return nil
	}
	return &analysis.SuggestedFix{Message: "give it the capacity of its length", TextEdits: []analysis.TextEdit{
		insert(slice.High.End(), ":%s", types.ExprString(slice.High)),
	}}
}

func constantOrSimple(e ast.Expr) bool {
	_, isLiteral := e.(*ast.BasicLit)
	return isLiteral || simple(e)
}
