//oracle: panic "close of nil channel"

// Package bad groups rows by their key, which comes in order.
package bad

type row struct {
	key   string
	value int
}

type grouper struct {
	groups []<-chan int
}

// group makes one closed channel of values for each run of equal keys.
func (g *grouper) group(rows []row) {
	var current chan int
	key := ""
	for _, r := range rows {
		if r.key != key {
			close(current) // want "current.*PC4005"
			current = make(chan int, len(rows))
			g.groups = append(g.groups, current)
			key = r.key
		}
		if current != nil {
			current <- r.value
		}
	}
	if current != nil {
		close(current)
	}
}

// Scenario groups three rows of two keys.
func Scenario() {
	g := &grouper{}
	g.group([]row{{"a", 1}, {"a", 2}, {"b", 3}})
	for _, values := range g.groups {
		for range values {
		}
	}
}
