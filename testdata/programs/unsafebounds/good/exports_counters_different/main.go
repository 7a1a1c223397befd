// Command exports_counters_different exports counters of different widths through one table.
package main

import (
	"fmt"
	"os"
	"sort"
	"strings"
	"unsafe"
)

// nic holds the counters of one network card.
type nic struct {
	bytes uint64
	errs  uint32
	queue uint16
	link  uint8
}

// metric is a counter that the exporter reads by its address.
type metric struct {
	name  string
	addr  unsafe.Pointer
	width uintptr
}

// load reads an unsigned integer of the given width.
func load(addr unsafe.Pointer, width uintptr) (uint64, error) {
	switch width {
	case 1:
		return uint64(*(*uint8)(addr)), nil
	case 2:
		return uint64(*(*uint16)(addr)), nil
	case 4:
		return uint64(*(*uint32)(addr)), nil
	case 8:
		return *(*uint64)(addr), nil
	}
	return 0, fmt.Errorf("metric of %d bytes", width)
}

// exporter is the table of all metrics.
type exporter struct {
	metrics []metric
}

func (e *exporter) add(name string, addr unsafe.Pointer, width uintptr) {
	e.metrics = append(e.metrics, metric{name: name, addr: addr, width: width})
}

// attach registers the counters of a card.
func (e *exporter) attach(name string, n *nic) {
	e.add(name+".bytes", unsafe.Pointer(&n.bytes), unsafe.Sizeof(n.bytes))
	e.add(name+".errs", unsafe.Pointer(&n.errs), unsafe.Sizeof(n.errs))
	e.add(name+".queue", unsafe.Pointer(&n.queue), unsafe.Sizeof(n.queue))
	e.add(name+".link", unsafe.Pointer(&n.link), unsafe.Sizeof(n.link))
}

// scrape prints all metrics by name.
func (e *exporter) scrape() (string, error) {
	sort.Slice(e.metrics, func(i, j int) bool { return e.metrics[i].name < e.metrics[j].name })
	var out strings.Builder
	for _, m := range e.metrics {
		v, err := load(m.addr, m.width)
		if err != nil {
			return "", fmt.Errorf("%s: %w", m.name, err)
		}
		fmt.Fprintf(&out, "%s=%d\n", m.name, v)
	}
	return out.String(), nil
}

// drops is a counter of the process itself.
var drops uint32

func main() {
	card := &nic{bytes: 1 << 40, errs: 3, queue: 512, link: 1}
	e := &exporter{}
	e.attach("eth0", card)
	e.add("drops", unsafe.Pointer(&drops), unsafe.Sizeof(drops))
	drops = 5
	text, err := e.scrape()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	v, err := load(unsafe.Pointer(&drops), 4)
	if err != nil || v != 5 || !strings.HasPrefix(text, "drops=5\neth0.bytes=1099511627776\neth0.errs=3\n") {
		fmt.Fprintln(os.Stderr, "unexpected export", text, err)
		os.Exit(1)
	}
}
