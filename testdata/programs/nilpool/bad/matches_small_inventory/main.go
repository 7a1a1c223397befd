// Command matches_small_inventory matches a small inventory against label selectors.
package main

import (
	"fmt"
	"os"
	"runtime"
	"runtime/debug"

	"programs/nilpool/bad/matches_small_inventory/selector"
)

type node struct {
	name   string
	labels map[string]string
}

func matches(n node, reqs []selector.Requirement) bool {
	for _, r := range reqs {
		if (n.labels[r.Key] == r.Value) == r.Negated {
			return false
		}
	}
	return true
}

func query(nodes []node, expr string) ([]string, error) {
	reqs, err := selector.Parse(expr)
	if err != nil {
		return nil, err
	}
	var names []string
	for _, n := range nodes {
		if matches(n, reqs) {
			names = append(names, n.name)
		}
	}
	return names, nil
}

func main() {
	runtime.GOMAXPROCS(1)
	debug.SetGCPercent(-1)

	nodes := []node{
		{"web-1", map[string]string{"app": "web", "tier": "prod"}},
		{"web-2", map[string]string{"app": "web", "tier": "test"}},
		{"db-1", map[string]string{"app": "db", "tier": "prod"}},
	}
	for _, expr := range []string{"app=web", "app=web,tier!=test", "tier=prod"} {
		names, err := query(nodes, expr)
		if err != nil {
			fmt.Fprintln(os.Stderr, "query:", err)
			os.Exit(2)
		}
		fmt.Println(expr, names)
	}
}
