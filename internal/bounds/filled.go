package bounds

import (
	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/check"
)

// Slices that are cut where a read ended: `n, err := conn.Read(buf)` and then
// `buf[:n]`. Behind n there is room in the buffer, and so nothing that the
// run-time system could see, but what lies there is left from the read before.
// Whoever cuts the slice means its length.

// A filled says how far a buffer was filled.
type filled struct {
	end   linear  // in bytes of the region
	count *origin // the number that the read returned
	by    string  // the function that read
}

// streamReads are the functions that return how many bytes they have put at the
// beginning of a buffer, as many as the other end has sent. Reading a file is none of
// them: devices give out whole records.
var streamReads = map[string]bool{
	"(io.Reader).Read": true, "(net.Conn).Read": true, "(net.PacketConn).ReadFrom": true,
	"(*net.conn).Read": true, "(*net.UDPConn).ReadFrom": true, "(*net.UDPConn).ReadFromUDP": true,
	"(*net.UDPConn).ReadFromUDPAddrPort": true, "(*net.UnixConn).ReadFrom": true, "(*net.UnixConn).ReadFromUnix": true,
	"(*net.IPConn).ReadFrom": true, "(*bufio.Reader).Read": true, "(*crypto/tls.Conn).Read": true,
}

// filledBy returns how far the slice expression v of x was filled, if it cuts a buffer
// where a read ended, or begins later in one that is cut so.
func (f *frame) filledBy(v *ssa.Slice, x value) *filled {
	if v.High == nil && v.Max == nil {
		return x.filled
	}
	if v.High == nil || v.Low != nil && !isZero(v.Low) {
		return nil
	}
	n := f.eval(v.High)
	if n.kind != integer || len(n.num.terms) != 1 || n.num.c != 0 || n.num.terms[0].coef != 1 {
		return nil
	}
	count := f.symbols[n.num.terms[0].sym].origin
	if count == nil {
		return nil
	}
	ex, ok := count.value.(*ssa.Extract)
	if !ok || ex.Index != 0 {
		return nil
	}
	call, ok := ex.Tuple.(*ssa.Call)
	if !ok {
		return nil
	}
	fn := call.Call.Method
	buf := 0
	if fn == nil {
		fn, buf = staticFunc(&call.Call), 1
	}
	if fn == nil || !streamReads[fn.FullName()] || buf >= len(call.Call.Args) {
		return nil
	}
	if b := f.eval(call.Call.Args[buf]); b.region != x.region || !b.off.equal(x.off) || b.stride != 1 {
		return nil
	}
	return &filled{end: f.limit(x.off.plus(n.num)), count: count, by: fn.FullName()}
}

func isZero(v ssa.Value) bool {
	c, ok := v.(*ssa.Const)
	return ok && c.Value != nil && c.Int64() == 0
}

// owedToRead turns an access that began in a slice which was cut where a read ended into
// the obligation not to pass that end.
func (f *frame) owedToRead(acc access, base obligation) []obligation {
	cut := acc.ptr.filled
	if cut == nil || acc.view || acc.byC {
		return nil
	}
	base.Code = CodeUnchecked
	base.filled = cut
	base.excess = f.limit(base.hi.minus(cut.end))
	base.have = f.limit(cut.end.minus(base.lo))
	return []obligation{base}
}

// unlookedAt reports whether the memory came from outside of the program with
// a length that nothing on the way here asks for, or asks for too little.
func (f *frame) unlookedAt(ob *obligation, conds []condition, facts []linear) bool {
	if ob.Under || ob.Depth > 0 || ob.field != nil || ob.region == nil || !ob.want.isConst() || !ob.excess.fits() || f.inTest() {
		return false
	}
	excess := ob.excess
	if r := ob.region; r.hasLogical && r.kind == regionOpaque && !ob.view && ob.filled == nil {
		excess = f.limit(ob.hi.minus(r.logical)) // behind the length there is nothing that was read
	}
	var source *origin
	for _, t := range excess.terms {
		o := f.symbols[t.sym].origin
		if o == nil || o.outside == "" && (ob.filled == nil || o != ob.filled.count) || source != nil && o != source {
			return false
		}
		source = o
	}
	if source == nil {
		return false
	}
	for _, c := range conds {
		if c.opaque && f.mentions(c.branch, ob.region, 0) {
			return false
		}
	}
	ob.outside = source.outside
	if ob.filled != nil {
		ob.outside = ob.filled.by
	}
	return !infeasible(connected(append(facts, excess.addConst(-1)), excess))
}

// inTest reports whether the function is in a test file. What a test reads
// from outside is mostly what it has written there.
func (f *frame) inTest() bool {
	return check.InTest(f.a.prog.Pkg.Prog.Fset, f.fn.Pos())
}
