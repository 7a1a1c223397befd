// Command discovers_cluster_peer_nodes explores the members of a gossip cluster.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sort"
	"sync"
	"time"
)

type nodeInfo struct {
	addr  string
	zone  string
	peers []string
}

type transport interface {
	info(ctx context.Context, addr string) (nodeInfo, error)
}

type mesh map[string]nodeInfo

var errUnreachable = errors.New("unreachable")

func (m mesh) info(ctx context.Context, addr string) (nodeInfo, error) {
	n, ok := m[addr]
	if !ok {
		return nodeInfo{}, fmt.Errorf("%s: %w", addr, errUnreachable)
	}
	return n, ctx.Err()
}

type discovery struct {
	tr    transport
	found chan nodeInfo
	open  sync.WaitGroup
	known sync.Map
}

// discover streams the reachable nodes, starting from the seeds.
func discover(ctx context.Context, tr transport, seeds []string) <-chan nodeInfo {
	d := &discovery{tr: tr, found: make(chan nodeInfo)}
	d.open.Add(1)
	go d.closeWhenIdle()
	go func() {
		defer d.open.Done()
		for _, s := range seeds {
			d.visit(ctx, s)
		}
	}()
	return d.found
}

func (d *discovery) closeWhenIdle() {
	d.open.Wait()
	close(d.found)
}

func (d *discovery) visit(ctx context.Context, addr string) {
	if _, dup := d.known.LoadOrStore(addr, true); dup {
		return
	}
	d.open.Add(1)
	go func() {
		defer d.open.Done()
		n, err := d.tr.info(ctx, addr)
		if err != nil {
			return
		}
		select {
		case d.found <- n:
		case <-ctx.Done():
			return
		}
		for _, p := range n.peers {
			d.visit(ctx, p)
		}
	}()
}

func main() {
	m := mesh{
		"n1": {"n1", "a", []string{"n2", "n3"}},
		"n2": {"n2", "a", []string{"n1", "n4"}},
		"n3": {"n3", "b", []string{"n9"}},
		"n4": {"n4", "b", nil},
		"n5": {"n5", "c", []string{"n1"}},
	}
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	zones := make(map[string][]string)
	count := 0
	for n := range discover(ctx, m, []string{"n1", "n3"}) {
		zones[n.zone] = append(zones[n.zone], n.addr)
		count++
	}
	if count != 4 {
		fmt.Fprintln(os.Stderr, "nodes:", count)
		os.Exit(1)
	}
	for range discover(ctx, m, nil) {
		count++
	}
	for z, ns := range zones {
		sort.Strings(ns)
		fmt.Println(z, ns)
	}
}
