// Package timers finds tickers and timers that nobody stops, and what is done on every tick.
//
//   - left.go: tickers that run when the function which has made them returns ([LeftBy]);
//   - timers.go: those of which only the channel is kept ([Unstoppable]), and goroutines
//     that are started on every tick or request ([Bursts]).
package timers

import (
	"go/token"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/usage"
)

// makesTicker reports whether fn itself makes a ticker.
func makesTicker(x *usage.Index, fn *ssa.Function) bool {
	for _, op := range x.In(fn) {
		if call, ok := op.Instr.(*ssa.Call); ok && op.Effect == knowledge.Timer && usage.CalleeName(call) == "time.NewTicker" {
			return true
		}
	}
	return false
}

// Unstoppable returns the calls that make a ticker or timer of which only the channel is
// kept, so that nobody can stop it, in functions that return or go on to make another:
// time.Tick, a ticker without its variable, a timer beside other arms of a select. What
// main and initialisers make is there as long as the process.
func Unstoppable(x *usage.Index, stays func(*ssa.Function) bool) []*ssa.Call {
	var list []*ssa.Call
	for _, fn := range x.SSA.Funcs {
		if usage.OfProcess(fn) {
			continue
		}
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				call, ok := instr.(*ssa.Call)
				if !ok {
					continue
				}
				again := usage.InLoop(b)
				switch usage.CalleeName(call) {
				case "time.Tick":
					ok = true
				case "time.NewTicker":
					ok = onlyChannel(call)
				case "time.NewTimer":
					ok = onlyChannel(call) && again && besideOthers(call)
				default:
					ok = false
				}
				if ok && (again || !stays(fn)) {
					list = append(list, call)
				}
			}
		}
	}
	return list
}

// onlyChannel reports whether nothing is used of what a call returns but the channel in
// it.
func onlyChannel(call *ssa.Call) bool {
	for _, ref := range *call.Referrers() {
		if f, ok := ref.(*ssa.FieldAddr); !ok || usage.FieldOf(f).Name() != "C" {
			return false
		}
	}
	return len(*call.Referrers()) > 0
}

// besideOthers reports whether the channel of a timer is received from in a select with
// another arm, so that the timer may still run when that is taken.
func besideOthers(call *ssa.Call) bool {
	for _, ref := range *call.Referrers() {
		for _, load := range *ref.(*ssa.FieldAddr).Referrers() {
			v, ok := load.(*ssa.UnOp)
			if !ok {
				continue
			}
			for _, use := range *v.Referrers() {
				if s, ok := use.(*ssa.Select); ok && len(s.States) > 1 {
					return true
				}
			}
		}
	}
	return false
}

// A Burst is the start of a goroutine in each round of a loop that waits for ticks, or by
// a handler of requests, and a call in the goroutine that nothing bounds.
type Burst struct {
	Start ssa.Instruction
	Call  ssa.Instruction
	Ticks bool // otherwise on requests
}

// Bursts returns the goroutines that are started on every tick or request and make a call
// without a deadline.
func Bursts(x *usage.Index) []Burst {
	var list []Burst
	for _, fn := range x.SSA.Funcs {
		for _, s := range x.Out(fn) {
			if s.How != usage.Started {
				continue
			}
			ticks := onTick(s.Instr)
			if !ticks && !handles(fn) {
				continue
			}
			if call := unbounded(x, s.Callee, maxBurst, make(map[*ssa.Function]bool)); call != nil {
				list = append(list, Burst{s.Instr, call, ticks})
			}
		}
	}
	return list
}

// maxBurst is how many calls deep the search for one that nothing bounds goes.
const maxBurst = 3

// onTick reports whether instr is in a loop that receives from a ticker.
func onTick(instr ssa.Instruction) bool {
	if !usage.InLoop(instr.Block()) {
		return false
	}
	for b := range usage.Following(instr.Block()) {
		for _, i := range b.Instrs {
			switch i := i.(type) {
			case *ssa.UnOp:
				if i.Op == token.ARROW && ticker(i.X) && usage.Reaches(i, instr, nil) {
					return true
				}
			case *ssa.Select:
				for n, s := range i.States {
					if ticker(s.Chan) && usage.OnArm(instr, i, n) {
						return true
					}
				}
			}
		}
	}
	return false
}

// ticker reports whether a channel is that of a ticker.
func ticker(ch ssa.Value) bool {
	if call, ok := ch.(*ssa.Call); ok {
		return usage.CalleeName(call) == "time.Tick"
	}
	load, ok := ch.(*ssa.UnOp)
	if !ok {
		return false
	}
	f, ok := load.X.(*ssa.FieldAddr)
	return ok && usage.IsPointerTo(f.X.Type(), "time", "Ticker")
}

// handles reports whether fn, or a function around it, handles HTTP requests.
func handles(fn *ssa.Function) bool {
	for ; fn != nil; fn = fn.Parent() {
		p := fn.Signature.Params()
		if p.Len() == 2 && usage.IsNamed(p.At(0).Type(), "net/http", "ResponseWriter") && usage.IsPointerTo(p.At(1).Type(), "net/http", "Request") {
			return true
		}
	}
	return false
}

// unbounded returns a call in fn, or in what it calls, that may wait as long as the other
// side likes, or nil.
func unbounded(x *usage.Index, fn *ssa.Function, depth int, seen map[*ssa.Function]bool) ssa.Instruction {
	if seen[fn] || depth == 0 {
		return nil
	}
	seen[fn] = true
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			if call, ok := instr.(*ssa.Call); ok && boundless[usage.CalleeName(call)] {
				return instr
			}
		}
	}
	for _, s := range x.Out(fn) {
		if s.How == usage.Called {
			if call := unbounded(x, s.Callee, depth-1, seen); call != nil {
				return call
			}
		}
	}
	return nil
}

// boundless are functions that wait for another process without a deadline: the client of
// net/http that they use has none (https://pkg.go.dev/net/http#DefaultClient), nor has the
// dialer.
var boundless = map[string]bool{
	"net/http.Get": true, "net/http.Head": true, "net/http.Post": true, "net/http.PostForm": true, "net.Dial": true, "net/rpc.Dial": true,
	"net/rpc.DialHTTP": true, "net/smtp.SendMail": true, "net/smtp.Dial": true,
}
