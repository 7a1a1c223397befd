package bounds

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
)

type exitKey struct {
	fn    *ssa.Function
	param int
	off   int64
	typ   types.Type
}

// exit describes what lies at off bytes behind a parameter of fn when fn
// returns, as the only result of a summary.
func (a *analysis) exit(fn *ssa.Function, param int, off int64, t types.Type) (*Summary, bool) {
	key := exitKey{fn, param, off, t}
	if s, ok := a.exits[key]; ok {
		return s, s != nil
	}
	a.exits[key] = nil
	if len(a.stack) >= maxNesting {
		return nil, false
	}
	a.guarded(fn, func(f *frame) {
		if s := f.exit(param, off, t); s != nil {
			a.exits[key] = s
		}
	})
	s := a.exits[key]
	return s, s != nil
}

func (f *frame) exit(param int, off int64, t types.Type) *Summary {
	p := f.argument(param)
	if p.kind != pointer {
		return nil
	}
	var vals []value
	var last *ssa.Return
	for _, ret := range f.returns() {
		vals = append(vals, f.load(p, constant(off), t, ret))
		last = ret
	}
	if last == nil {
		return nil
	}
	v := f.join(vals, func() value { return value{} })
	s := &Summary{}
	r, ok := f.exportValue(s, v, make(map[*region]int), last, 1)
	if !ok {
		return nil
	}
	s.Results = []Result{r}
	return s
}

// argument returns the value of a parameter, or of a free variable behind them.
func (f *frame) argument(i int) value {
	if n := len(f.fn.Params); i < n {
		return f.eval(f.fn.Params[i])
	} else if i-n < len(f.fn.FreeVars) {
		return f.eval(f.fn.FreeVars[i-n])
	}
	return value{}
}
