package bounds

import (
	"encoding/binary"
	"errors"
	"fmt"
	"strings"
)

// formatVersion is the first byte of an encoded summary. It changes whenever
// the meaning of what follows does.
const formatVersion = 2

var errMalformed = errors.New("malformed summary of memory accesses")

// String writes e in a fixed form.
func (e Expr) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d", e.C)
	for _, t := range e.Terms {
		fmt.Fprintf(&b, "%+d*%d%s#%d", t.Coef, t.Ref.Param, t.Ref.Path, t.Ref.Attr)
	}
	return b.String()
}

// Encode writes s so that equal summaries give equal bytes; nil for an empty one.
func (s *Summary) Encode() []byte {
	if s.Empty() {
		return nil
	}
	e := &encoder{buf: []byte{formatVersion}}
	e.count(len(s.Needs))
	for _, n := range s.Needs {
		e.text(n.Code)
		e.expr(n.Excess)
		e.expr(n.Want)
		e.expr(n.Have)
		e.flag(n.Under)
		e.exprs(n.Guards)
		e.exprs(n.Unless)
		e.exprs(n.Assume)
		e.text(n.What)
		e.text(n.Where)
		e.text(n.Func)
		e.int(int64(n.Depth))
		e.ref(n.Base)
	}
	e.count(len(s.Objects))
	for _, o := range s.Objects {
		e.expr(o.Size)
		e.flag(o.Known)
		e.flag(o.Bytes)
		e.text(o.C)
		e.text(o.Where)
		e.cells(o.Cells)
	}
	e.count(len(s.Results))
	for _, r := range s.Results {
		e.result(r)
	}
	e.exprs(s.Always)
	e.count(len(s.Cases))
	for _, c := range s.Cases {
		e.int(int64(c.Result))
		e.int(int64(c.Outcome))
		e.exprs(c.Facts)
	}
	return e.buf
}

// Decode reads what [Summary.Encode] wrote.
func Decode(data []byte) (s *Summary, err error) {
	if len(data) == 0 {
		return &Summary{}, nil
	}
	if data[0] != formatVersion {
		return nil, fmt.Errorf("summary of memory accesses has version %d, not %d", data[0], formatVersion)
	}
	d := &decoder{buf: data[1:]}
	s = &Summary{}
	for range d.count() {
		s.Needs = append(s.Needs, Need{
			Code: d.text(), Excess: d.expr(), Want: d.expr(), Have: d.expr(), Under: d.flag(),
			Guards: d.exprs(), Unless: d.exprs(), Assume: d.exprs(),
			What: d.text(), Where: d.text(), Func: d.text(), Depth: int(d.int()), Base: d.ref(),
		})
	}
	for range d.count() {
		o := Object{Size: d.expr(), Known: d.flag(), Bytes: d.flag(), C: d.text(), Where: d.text()}
		o.Cells = d.cells()
		s.Objects = append(s.Objects, o)
	}
	for range d.count() {
		s.Results = append(s.Results, d.result())
	}
	s.Always = d.exprs()
	for range d.count() {
		s.Cases = append(s.Cases, Case{int(d.int()), Outcome(d.int()), d.exprs()})
	}
	if d.bad || len(d.buf) > 0 {
		return nil, errMalformed
	}
	return s, nil
}

type encoder struct{ buf []byte }

func (e *encoder) int(n int64) { e.buf = binary.AppendVarint(e.buf, n) }
func (e *encoder) count(n int) { e.buf = binary.AppendUvarint(e.buf, uint64(n)) }
func (e *encoder) flag(b bool) {
	if b {
		e.buf = append(e.buf, 1)
	} else {
		e.buf = append(e.buf, 0)
	}
}

func (e *encoder) text(s string) {
	e.count(len(s))
	e.buf = append(e.buf, s...)
}

func (e *encoder) ref(r Ref) {
	e.int(int64(r.Param))
	e.text(r.Path)
	e.count(int(r.Attr))
}

func (e *encoder) expr(x Expr) {
	e.int(x.C)
	e.count(len(x.Terms))
	for _, t := range x.Terms {
		e.ref(t.Ref)
		e.int(t.Coef)
	}
}

func (e *encoder) exprs(xs []Expr) {
	e.count(len(xs))
	for _, x := range xs {
		e.expr(x)
	}
}

func (e *encoder) cells(cells []Cell) {
	e.count(len(cells))
	for _, c := range cells {
		e.int(c.Off)
		e.result(c.Val)
	}
}

func (e *encoder) result(r Result) {
	e.count(int(r.Kind))
	e.expr(r.Num)
	e.flag(r.Base != nil)
	if r.Base != nil {
		e.ref(*r.Base)
	}
	e.count(r.Object)
	e.expr(r.Off)
	e.expr(r.Len)
	e.expr(r.Cap)
	e.int(r.Stride)
	e.flag(r.Arith)
	e.cells(r.Parts)
}

// A decoder reads until something does not fit; from then on it gives zeros.
type decoder struct {
	buf []byte
	bad bool
}

func (d *decoder) fail() {
	d.bad = true
	d.buf = nil
}

func (d *decoder) int() int64 {
	n, k := binary.Varint(d.buf)
	if k <= 0 {
		d.fail()
		return 0
	}
	d.buf = d.buf[k:]
	return n
}

func (d *decoder) uint() uint64 {
	n, k := binary.Uvarint(d.buf)
	if k <= 0 {
		d.fail()
		return 0
	}
	d.buf = d.buf[k:]
	return n
}

// count reads the length of what follows, which takes a byte an element at least.
func (d *decoder) count() int {
	n := d.uint()
	if n > uint64(len(d.buf)) {
		d.fail()
		return 0
	}
	return int(n)
}

func (d *decoder) flag() bool {
	if len(d.buf) == 0 {
		d.fail()
		return false
	}
	b := d.buf[0]
	d.buf = d.buf[1:]
	return b != 0
}

func (d *decoder) text() string {
	n := d.count()
	if n > len(d.buf) {
		d.fail()
		return ""
	}
	s := string(d.buf[:n])
	d.buf = d.buf[n:]
	return s
}

func (d *decoder) ref() Ref {
	return Ref{Param: int(d.int()), Path: d.text(), Attr: uint8(d.uint())}
}

func (d *decoder) expr() Expr {
	x := Expr{C: d.int()}
	for range d.count() {
		x.Terms = append(x.Terms, ExprTerm{d.ref(), d.int()})
	}
	return x
}

func (d *decoder) exprs() []Expr {
	var xs []Expr
	for range d.count() {
		xs = append(xs, d.expr())
	}
	return xs
}

func (d *decoder) cells() []Cell {
	var cells []Cell
	for range d.count() {
		cells = append(cells, Cell{d.int(), d.result()})
	}
	return cells
}

func (d *decoder) result() Result {
	r := Result{Kind: uint8(d.uint()), Num: d.expr()}
	if d.flag() {
		ref := d.ref()
		r.Base = &ref
	}
	r.Object = int(d.uint() & 0xffff)
	r.Off, r.Len, r.Cap = d.expr(), d.expr(), d.expr()
	r.Stride, r.Arith = d.int(), d.flag()
	r.Parts = d.cells()
	return r
}
