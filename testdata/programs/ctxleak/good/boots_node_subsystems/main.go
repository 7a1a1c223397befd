// Command boots_node_subsystems boots a node; its subsystems wait until the log is recovered.
package main

import (
	"errors"
	"fmt"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"programs/ctxleak/good/boots_node_subsystems/gate"
)

var (
	errCorrupt = errors.New("log is corrupt")
	errAborted = errors.New("boot was aborted")
)

// Node is one member of a cluster.
type Node struct {
	name    string
	log     []string
	ready   *gate.Gate
	running sync.WaitGroup
	served  atomic.Int64
	refused atomic.Int64
}

// NewNode returns a node that has not booted.
func NewNode(name string, log []string) *Node {
	return &Node{name: name, log: log, ready: gate.New()}
}

// Boot recovers the log and starts the subsystems.
func (n *Node) Boot(subsystems ...string) (err error) {
	for range subsystems {
		n.running.Add(1)
		go n.serve()
	}
	defer func() {
		if err != nil {
			n.ready.Break(errors.Join(errAborted, err))
		}
	}()

	for i, rec := range n.log {
		if rec == "" {
			return fmt.Errorf("node %s, record %d: %w", n.name, i, errCorrupt)
		}
	}
	n.ready.Open()
	return nil
}

func (n *Node) serve() {
	defer n.running.Done()
	if err := n.ready.Wait(); err != nil {
		n.refused.Add(1)
		return
	}
	n.served.Add(1)
}

// Wait blocks until all subsystems are through.
func (n *Node) Wait() { n.running.Wait() }

func boot(n *Node) error {
	err := n.Boot("raft", "gossip", "http")
	done := make(chan struct{})
	go func() {
		defer close(done)
		n.Wait()
	}()
	select {
	case <-done:
		return err
	case <-time.After(2 * time.Second):
		panic("subsystems hang")
	}
}

func main() {
	sane := NewNode("n1", []string{"put a", "put b"})
	if err := boot(sane); err != nil || sane.served.Load() != 3 {
		fmt.Fprintln(os.Stderr, err, sane.served.Load())
		os.Exit(1)
	}
	torn := NewNode("n2", []string{"put a", ""})
	if err := boot(torn); !errors.Is(err, errCorrupt) || torn.refused.Load() != 3 {
		fmt.Fprintln(os.Stderr, err, torn.refused.Load())
		os.Exit(1)
	}
}
