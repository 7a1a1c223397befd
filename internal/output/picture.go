package output

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"path/filepath"
	"slices"
	"strings"

	"github.com/pancheck/pancheck/internal/check"
)

// A picture of a witness has a column, called lane, for each goroutine and a
// row for each event, in the order in which they happen. All sizes are in CSS
// pixels of an SVG that is not scaled, so that its text is as large as that of
// the page; lines are wrapped by counting letters.
const (
	laneWidth  = 44
	laneHead   = 30 // height of the letters above the lanes
	lineHeight = 16
	rowGap     = 14
	dotRadius  = 9
	textWidth  = 206
	lineChars  = 30 // of the page's font, in textWidth
	maxLines   = 3  // of one text
)

// A picture is what the page's template draws.
type picture struct {
	Width, Height int
	Lanes         []lane
	Rows          []row
	Arrows        []arrow
	Missing       string // what the dashed arrow says
	Description   string // of everything, in words
}

type lane struct {
	Letter, Name  string
	Class         int // of its colour
	X, Top, Below int
	goroutine     int
}

type row struct {
	Label string // number of the step, or "?" for an event that is not there
	Ghost bool   // it is not there
	Class int
	X, Y  int
	TextX int
	Lines []textLine
}

type textLine struct {
	Y     int
	Text  string
	Faint bool
}

// An arrow goes along a path and ends in a head.
type arrow struct {
	Path    string
	Head    string // points of a triangle
	Missing bool
	Class   int
}

// An event is a row before it has a place.
type event struct {
	Step
	number int // of the step; 0 if the event is not there
}

// newPicture draws the steps of a finding, and the order that it lacks, if its
// rule is about one. It returns nil where there is nothing to see.
func newPicture(f *Finding, lack *check.Lack) *picture {
	if f.Memory != nil {
		return nil // the bytes are drawn
	}
	var events []event
	for i, s := range f.Related {
		events = append(events, event{s, i + 1})
	}
	events, first, then := missing(events, lack)
	if len(f.Related) == 0 || len(events) < 2 {
		return nil
	}
	p := new(picture)
	p.addLanes(f, events)
	p.addRows(events)
	p.addStarts(events)
	if first >= 0 {
		p.Missing = lack.Text
		p.addMissing(first, then)
	}
	p.describe(events)
	return p
}

// missing finds the two events of a lack, adding what is not among them. It
// returns -1 where the path has both in one goroutine: there is an order then.
func missing(events []event, lack *check.Lack) ([]event, int, int) {
	if lack == nil {
		return events, -1, -1
	}
	find := func(op string, not int) int {
		if op == lack.Absent {
			return -1
		}
		for i := len(events) - 1; i >= 0; i-- {
			if i != not && events[i].Op == op {
				return i
			}
		}
		return -1
	}
	then := find(lack.Then, -1)
	first := find(lack.First, then)
	if first < 0 && lack.First == "use" { // any other operation may be one
		for i, e := range events {
			if then >= 0 && e.Goroutine != events[then].Goroutine {
				first = i
			}
		}
		if first < 0 {
			return events, -1, -1
		}
	}
	if first >= 0 && then >= 0 && events[first].Goroutine == events[then].Goroutine {
		return events, -1, -1
	}
	ghost := func(op string, goroutine int) int {
		text := title(op) + " (elsewhere)"
		if op == lack.Absent {
			text = "no " + title(op)
		}
		events = append(events, event{Step: Step{Op: op, Message: text, Goroutine: goroutine}})
		return len(events) - 1
	}
	if first < 0 {
		g := 0
		for _, e := range events {
			g = max(g, e.Starts)
		}
		first = ghost(lack.First, g)
	}
	if then < 0 {
		then = ghost(lack.Then, 0)
	}
	return events, first, then
}

func (p *picture) addLanes(f *Finding, events []event) {
	names := goroutines(f)
	known := make(map[int]bool)
	for _, e := range events {
		known[e.Goroutine] = true
		if e.Starts > 0 {
			known[e.Starts] = true
		}
	}
	for i, g := range slices.Sorted(maps.Keys(known)) {
		letter := string(rune('A' + i%26))
		p.Lanes = append(p.Lanes, lane{Letter: letter, Name: cmp.Or(names[g], "the path itself"), Class: i % 4, X: laneWidth/2 + i*laneWidth, Top: laneHead, goroutine: g})
	}
	p.Width = len(p.Lanes)*laneWidth + textWidth
}

func (p *picture) lane(goroutine int) *lane {
	for i := range p.Lanes {
		if p.Lanes[i].goroutine == goroutine {
			return &p.Lanes[i]
		}
	}
	return &p.Lanes[0]
}

func (p *picture) addRows(events []event) {
	y := laneHead + 8
	for _, e := range events {
		l := p.lane(e.Goroutine)
		r := row{Label: fmt.Sprint(e.number), Ghost: e.number == 0, Class: l.Class, X: l.X, Y: y + lineHeight/2, TextX: len(p.Lanes) * laneWidth}
		if r.Ghost {
			r.Label = "?"
		}
		for _, text := range wrap(e.Message) {
			r.Lines = append(r.Lines, textLine{Y: y + 12, Text: text})
			y += lineHeight
		}
		if e.Position.Line > 0 {
			place := fmt.Sprintf("%s:%d", filepath.Base(e.Position.File), e.Position.Line)
			r.Lines = append(r.Lines, textLine{Y: y + 11, Text: shorten(place, lineChars), Faint: true})
			y += lineHeight
		}
		y += rowGap
		p.Rows = append(p.Rows, r)
	}
	p.Height = y + 4
	for i := range p.Lanes {
		p.Lanes[i].Below = p.Height - 4
	}
}

// addStarts draws the arrow from each start to its goroutine's lane, which
// begins there.
func (p *picture) addStarts(events []event) {
	for i, e := range events {
		if e.Starts == 0 || e.Starts == e.Goroutine {
			continue
		}
		l := p.lane(e.Starts)
		from := p.Rows[i]
		side := 1
		if l.X < from.X {
			side = -1
		}
		end := from.Y + 20
		l.Top = end
		p.Arrows = append(p.Arrows, arrow{
			Path:  fmt.Sprintf("M%d %d H%d Q%d %d %d %d V%d", from.X+side*dotRadius, from.Y, l.X-side*8, l.X, from.Y, l.X, from.Y+8, end-6),
			Head:  head(float64(l.X), float64(end), 0, 1),
			Class: l.Class,
		})
	}
}

// addMissing draws the order that is not there.
func (p *picture) addMissing(first, then int) {
	a, b := p.Rows[first], p.Rows[then]
	ax, ay, bx, by := float64(a.X), float64(a.Y), float64(b.X), float64(b.Y)
	if a.X == b.X { // around what lies between
		reach := ax + dotRadius + 18
		path := fmt.Sprintf("M%.0f %.0f C%.0f %.0f %.0f %.0f %.0f %.0f", ax+dotRadius, ay, reach, ay, reach, by, bx+dotRadius+6, by)
		p.Arrows = append(p.Arrows, arrow{Path: path, Head: head(bx+dotRadius, by, -1, 0), Missing: true})
		return
	}
	dx, dy := bx-ax, by-ay
	n := math.Hypot(dx, dy)
	dx, dy = dx/n, dy/n
	path := fmt.Sprintf("M%.1f %.1f L%.1f %.1f", ax+dx*dotRadius, ay+dy*dotRadius, bx-dx*(dotRadius+6), by-dy*(dotRadius+6))
	p.Arrows = append(p.Arrows, arrow{Path: path, Head: head(bx-dx*dotRadius, by-dy*dotRadius, dx, dy), Missing: true})
}

// head returns the triangle at the end of an arrow that arrives at x, y in the
// direction dx, dy.
func head(x, y, dx, dy float64) string {
	const long, wide = 8, 4.5
	return fmt.Sprintf("%.1f,%.1f %.1f,%.1f %.1f,%.1f", x, y, x-dx*long-dy*wide, y-dy*long+dx*wide, x-dx*long+dy*wide, y-dy*long-dx*wide)
}

// describe says in words what the picture shows.
func (p *picture) describe(events []event) {
	var b strings.Builder
	for _, e := range events {
		fmt.Fprintf(&b, "%s: %s. ", p.lane(e.Goroutine).Letter, e.Message)
	}
	if p.Missing != "" {
		fmt.Fprintf(&b, "Missing: %s.", p.Missing)
	}
	p.Description = strings.TrimSpace(b.String())
}

// wrap breaks a text into lines of lineChars letters, maxLines at most.
func wrap(text string) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(text) {
		if line != "" && len([]rune(line))+1+len([]rune(word)) > lineChars {
			lines = append(lines, line)
			line = ""
		}
		if line != "" {
			line += " "
		}
		line += shorten(word, lineChars)
	}
	lines = append(lines, line)
	if len(lines) > maxLines {
		lines = append(lines[:maxLines-1], shorten(lines[maxLines-1]+" …", lineChars))
	}
	return lines
}

// title writes an operation as the source does: those of wait groups and pools
// are methods.
func title(op string) string {
	switch op {
	case "add", "done", "wait", "get", "put":
		return strings.ToUpper(op[:1]) + op[1:]
	}
	return op
}

// shorten cuts a text that is longer than n letters.
func shorten(text string, n int) string {
	r := []rune(text)
	if len(r) <= n {
		return text
	}
	return string(r[:n-1]) + "…"
}
