//oracle: reuse

package main

import (
	"fmt"
	"os"
	"sync"
)

// change is what subscribers are told about.
type change struct {
	id    int
	table string
}

// payload is the body of one call.
type payload struct {
	body []byte
}

func (p *payload) render(c change) {
	p.body = fmt.Appendf(p.body[:0], `{"id":%d,"table":%q}`, c.id, c.table)
}

var payloads = sync.Pool{
	New: func() any { return &payload{body: make([]byte, 0, 128)} },
}

type transport interface {
	post(url string, body []byte) error
}

// memory is a transport that counts bodies.
type memory struct {
	mu     sync.Mutex
	bodies map[string]int
}

func (m *memory) post(url string, body []byte) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.bodies[url+" "+string(body)]++
	return nil
}

// window lets deliveries pass when the quiet time is over.
type window struct {
	open chan struct{}
	once sync.Once
}

func (w *window) wait()  { <-w.open }
func (w *window) begin() { w.once.Do(func() { close(w.open) }) }

type notifier struct {
	url    string
	out    transport
	quiet  *window
	sent   sync.WaitGroup
	mu     sync.Mutex
	failed int
}

func newNotifier(url string, out transport) *notifier {
	return &notifier{url: url, out: out, quiet: &window{open: make(chan struct{})}}
}

func (n *notifier) deliver(p *payload) {
	n.quiet.wait()
	if err := n.out.post(n.url, p.body); err != nil {
		n.mu.Lock()
		n.failed++
		n.mu.Unlock()
	}
}

// notify renders the change and posts it in the background.
func (n *notifier) notify(c change) {
	p := payloads.Get().(*payload)
	p.render(c)
	n.sent.Add(1)
	go func() {
		defer n.sent.Done()
		n.deliver(p)
	}()
	payloads.Put(p) // want "PC1005"
}

func main() {
	m := &memory{bodies: make(map[string]int)}
	n := newNotifier("/hooks/1", m)
	for i := range 25 {
		n.notify(change{id: i, table: "orders"})
	}
	n.quiet.begin()
	n.sent.Wait()
	fmt.Println("different bodies:", len(m.bodies), "failed:", n.failed)
	if len(m.bodies) != 25 {
		os.Exit(1)
	}
}
