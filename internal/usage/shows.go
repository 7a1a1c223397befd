package usage

import (
	"go/constant"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
)

// Shown says whose memory a result of a function shows: that of a parameter, a slice
// or string, or of what lies in fields behind it.
type Shown struct {
	Param  int
	Fields []int // on the way from what the parameter points to
	Load   bool  // the slice or string that is there, not the memory there itself
}

func (s Shown) equal(o Shown) bool {
	return s.Param == o.Param && s.Load == o.Load && slices.Equal(s.Fields, o.Fields)
}

// Shows returns whose memory result i of fn, a function in view, shows wherever fn
// returns, unless it is nil or empty there. It may be called by several goroutines.
func (x *Index) Shows(fn *ssa.Function, i int) (Shown, bool) {
	x.shownMu.Lock()
	defer x.shownMu.Unlock()
	return x.shows(fn, i)
}

type resultOf struct {
	fn *ssa.Function
	i  int
}

func (x *Index) shows(fn *ssa.Function, i int) (Shown, bool) {
	k := resultOf{fn, i}
	if s, ok := x.shown[k]; ok {
		return s.at, s.ok
	}
	if x.shown == nil {
		x.shown = make(map[resultOf]shown)
	}
	x.shown[k] = shown{} // of a recursion nothing is known
	s := shown{}
	if i < fn.Signature.Results().Len() && CarriesMemory(fn.Signature.Results().At(i).Type()) {
		t := &shower{index: x, fn: fn, seen: make(map[ssa.Value]bool)}
		t.ok = true
		for _, b := range fn.Blocks {
			if r, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return); ok && i < len(r.Results) {
				t.follow(r.Results[i])
			}
		}
		s = shown{t.at, t.ok && t.found}
	}
	x.shown[k] = s
	return s.at, s.ok
}

type shown struct {
	at Shown
	ok bool
}

// A shower looks for where results come from.
type shower struct {
	index *Index
	fn    *ssa.Function
	seen  map[ssa.Value]bool
	shown
	found bool
}

func (t *shower) note(at Shown) {
	if t.found && !t.at.equal(at) {
		t.ok = false
	}
	t.at, t.found = at, true
}

// follow goes back from v, a slice, a string or a pointer into the memory of one.
func (t *shower) follow(v ssa.Value) {
	if !t.ok || t.seen[v] {
		return
	}
	t.seen[v] = true
	switch v := v.(type) {
	case *ssa.Const:
		t.ok = v.Value == nil || v.Value.Kind() == constant.String && constant.StringVal(v.Value) == ""
	case *ssa.Parameter:
		t.address(v, false)
	case *ssa.Phi:
		for _, e := range v.Edges {
			t.follow(e)
		}
	case *ssa.ChangeType:
		t.follow(v.X)
	case *ssa.Convert:
		t.ok = t.ok && !(CarriesMemory(v.Type()) && CarriesMemory(v.X.Type())) // a copy
		t.follow(v.X)
	case *ssa.Slice:
		t.follow(v.X)
	case *ssa.IndexAddr:
		t.follow(v.X)
	case *ssa.FieldAddr:
		t.address(v, false)
	case *ssa.UnOp:
		t.load(v)
	case *ssa.Extract:
		if c, ok := v.Tuple.(*ssa.Call); ok {
			t.call(c, v.Index)
		} else {
			t.ok = false
		}
	case *ssa.Call:
		t.call(v, 0)
	default:
		t.ok = false
	}
}

// load goes back from what is read from memory: from a variable, be it as another
// type, or from a field behind a parameter.
func (t *shower) load(v *ssa.UnOp) {
	if v.Op != token.MUL {
		t.ok = false
		return
	}
	addr := v.X
	for c, ok := addr.(*ssa.Convert); ok; c, ok = addr.(*ssa.Convert) {
		addr = c.X
	}
	a, ok := addr.(*ssa.Alloc)
	if !ok {
		t.address(addr, true)
		return
	}
	for _, r := range *a.Referrers() {
		switch r := r.(type) {
		case *ssa.Store:
			if r.Addr == a {
				t.follow(r.Val)
			}
		case *ssa.MakeClosure: // it may store there, too
			t.ok = false
		}
	}
}

// address notes an address as what is shown, or the contents there.
func (t *shower) address(v ssa.Value, load bool) {
	at := Shown{Load: load}
	for f, ok := v.(*ssa.FieldAddr); ok; f, ok = v.(*ssa.FieldAddr) {
		at.Fields = append(at.Fields, f.Field)
		v = f.X
	}
	slices.Reverse(at.Fields)
	if at.Param = slices.IndexFunc(t.fn.Params, func(p *ssa.Parameter) bool { return p == v }); at.Param < 0 {
		t.ok = false
		return
	}
	t.note(at)
}

// call goes back from result i of a call.
func (t *shower) call(c *ssa.Call, i int) {
	if b, ok := c.Call.Value.(*ssa.Builtin); ok {
		switch s, _ := c.Call.Args[0].(*ssa.Slice); b.Name() {
		case "append", "String", "Slice", "StringData", "SliceData":
			t.ok = t.ok && (s == nil || s.Max == nil) // what is appended goes elsewhere
			t.follow(c.Call.Args[0])
		default:
			t.ok = false
		}
		return
	}
	fn := c.Call.StaticCallee()
	if fn == nil {
		t.ok = false
		return
	}
	if obj, _ := fn.Object().(*types.Func); i == 0 && knowledge.View(obj) >= 0 {
		t.follow(c.Call.Args[knowledge.View(obj)])
		return
	}
	at, ok := t.index.shows(Body(fn), i)
	if !ok || at.Param >= len(c.Call.Args) {
		t.ok = false
		return
	}
	arg := c.Call.Args[at.Param]
	if len(at.Fields) == 0 && !at.Load {
		t.follow(arg)
		return
	}
	fields := at.Fields
	inner := &shower{fn: t.fn, shown: shown{ok: true}}
	if inner.address(arg, at.Load); !inner.ok {
		t.ok = false
		return
	}
	inner.at.Fields = append(inner.at.Fields, fields...)
	t.note(inner.at)
}

// CarriesMemory reports whether values of type t are a pointer to memory and its length.
func CarriesMemory(t types.Type) bool {
	switch u := t.Underlying().(type) {
	case *types.Slice:
		return true
	case *types.Basic:
		return u.Info()&types.IsString != 0
	}
	return false
}
