package output

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/pancheck/pancheck/internal/check"
)

// A byteBar shows the bytes of an object, and those of an access that leaves
// it. Where all bytes are few each has a cell; otherwise the parts are drawn
// to scale.
type byteBar struct {
	Width, Height int
	Object        span
	Access        span
	Outside       []span // what the access touches and the object does not have
	Cells         []int  // where a byte ends, inside the bars
	Ticks         []tick
	Unsized       bool // how long the access is, is not known
	Rest          bool // what lies before the object's bytes is not shown
	Name          string
	Description   string
}

type span struct {
	X, Width int
	Text     string
}

type tick struct {
	X     int
	Text  string
	Start bool // written to the right of its place, so that it stays on the picture
	End   bool // written to the left of it
}

const (
	barWidth = 288 // fits the narrowest phones
	barLeft  = 4
	maxCells = 40
)

func newByteBar(m *check.Memory) *byteBar {
	if m == nil || m.Size < 0 {
		return nil
	}
	length := m.Length
	if length <= 0 {
		length = max(1, m.Size/8)
	}
	low, high := min(0, m.Offset), max(m.Size, m.Offset+length)
	total := high - low
	if total <= 0 {
		return nil
	}
	at := func(n int64) int { return barLeft + int(float64(n-low)/float64(total)*barWidth+0.5) }
	part := func(from, to int64) span {
		// A byte of a large object is still to be seen.
		return span{X: at(from), Width: max(at(to)-at(from), 2), Text: byteCount(to - from)}
	}
	b := &byteBar{Width: barWidth + 2*barLeft, Height: 118, Object: part(0, m.Size), Access: part(m.Offset, m.Offset+length),
		Unsized: m.Length <= 0, Rest: m.Rest, Name: m.Object}
	if b.Unsized {
		b.Access.Text = ""
	}
	if m.Size == 0 {
		b.Object.Width = 1
	}
	if m.Offset < 0 {
		b.Outside = append(b.Outside, part(m.Offset, min(0, m.Offset+length)))
	}
	if m.Offset+length > m.Size {
		b.Outside = append(b.Outside, part(max(m.Size, m.Offset), m.Offset+length))
	}
	if total <= maxCells {
		for n := low + 1; n < high; n++ {
			b.Cells = append(b.Cells, at(n))
		}
	}
	for i := range b.Outside {
		if b.Unsized {
			b.Outside[i].Text = ""
		}
	}
	b.addTicks(at, low, high, []int64{0, m.Size, m.Offset, m.Offset + length})
	b.Description = describeBytes(m)
	return b
}

// addTicks writes offsets below the bars, leaving out those for which there is
// no room.
func (b *byteBar) addTicks(at func(int64) int, low, high int64, places []int64) {
	if b.Unsized {
		places = places[:3]
	}
	slices.Sort(places)
	free := -1
	for _, n := range slices.Compact(places) {
		t := tick{X: at(n), Text: fmt.Sprint(n), Start: n == low, End: n == high && n != low}
		width := 8*len(t.Text) + 6
		left := t.X - width/2
		switch {
		case t.Start:
			left = t.X
		case t.End:
			left = t.X - width
		}
		if left >= free {
			b.Ticks = append(b.Ticks, t)
			free = left + width
		}
	}
}

func describeBytes(m *check.Memory) string {
	object := cmp.Or(m.Object, "the object")
	has := fmt.Sprintf("%s has %s", object, byteCount(m.Size))
	if m.Rest {
		has = fmt.Sprintf("%s are left of %s", byteCount(m.Size), object)
		if m.Size == 1 {
			has = fmt.Sprintf("1 byte is left of %s", object)
		}
	}
	if m.Length <= 0 {
		return fmt.Sprintf("%s; the access begins at offset %d", has, m.Offset)
	}
	return fmt.Sprintf("%s; the access takes offsets %d to %d", has, m.Offset, m.Offset+m.Length-1)
}

func byteCount(n int64) string { return plural(int(n), "byte") }
