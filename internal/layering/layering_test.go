package layering

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"path"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/pancheck/pancheck"

// A layer is a group of packages of one height.
type layer struct {
	name     string
	packages []string // patterns of path.Match, relative to the module
	within   bool     // packages of the layer may import each other
}

// layers are listed from the bottom up.
var layers = []layer{
	{"engine", []string{
		"internal/check", "internal/fixes", "internal/lazyssa", "internal/object", "internal/knowledge", "internal/usage",
		"internal/typestate", "internal/chain", "internal/order", "internal/play", "internal/tally",
		"internal/contexts", "internal/endless", "internal/timers", "internal/life", "internal/pools", "internal/roots", "internal/intent", "internal/naming",
		"internal/bounds", "internal/pansummary", "internal/rules", "internal/dump", "internal/enginetest",
	}, true},
	{"analyzers", []string{"analyzers/*"}, false},
	{"suite", []string{"analyzers"}, false},
	{"tool", []string{
		"internal/load", "internal/output", "internal/driver", "internal/cache",
		"internal/config", "internal/directive", "internal/baseline", "internal/replace", "internal/revision", "internal/fix",
	}, true},
	{"entry", []string{"cmd/*", "plugin", "internal/proof", "internal/layering", "internal/stdgen"}, false},
	// Programs to look at: they use nothing of pancheck, and nothing uses them.
	{"examples", []string{"examples/*"}, false},
}

// layerOf returns the index in layers of a package, given relative to the
// module, or -1.
func layerOf(pkg string) int {
	return slices.IndexFunc(layers, func(l layer) bool {
		return slices.ContainsFunc(l.packages, func(pattern string) bool {
			ok, err := path.Match(pattern, pkg)
			if err != nil {
				panic(err)
			}
			return ok
		})
	})
}

// violations says what is wrong with the imports of the module's packages,
// given as relative paths, each with what it imports directly.
func violations(imports map[string][]string) []string {
	var found []string
	for pkg, used := range imports {
		own := layerOf(pkg)
		if own < 0 {
			found = append(found, fmt.Sprintf("%s has no place in the table of layers", pkg))
			continue
		}
		for _, dep := range used {
			below := layerOf(dep)
			switch {
			case below < 0: // said where dep itself is looked at
			case layers[own].name == "examples":
				found = append(found, fmt.Sprintf("%s is an example and imports %s", pkg, dep))
			case below > own:
				found = append(found, fmt.Sprintf("%s (%s) imports %s (%s), which is above it", pkg, layers[own].name, dep, layers[below].name))
			case below == own && !layers[own].within:
				found = append(found, fmt.Sprintf("%s imports %s: packages of layer %s do not import each other", pkg, dep, layers[own].name))
			}
		}
	}
	slices.Sort(found)
	return found
}

// Direct imports suffice: a forbidden indirect import has a forbidden direct
// one somewhere on its way, since all packages of the module are looked at.
func TestImportsGoOneWay(t *testing.T) {
	cmd := exec.CommandContext(t.Context(), "go", "list", "-deps", "-e", "-json=ImportPath,Imports", "./...")
	cmd.Dir = "../.."
	cmd.Stderr = new(bytes.Buffer)
	output, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, cmd.Stderr)
	}
	imports := make(map[string][]string)
	decoder := json.NewDecoder(bytes.NewReader(output))
	for {
		var p struct {
			ImportPath string
			Imports    []string
		}
		if err := decoder.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		pkg, ours := strings.CutPrefix(p.ImportPath, module+"/")
		if !ours {
			continue
		}
		imports[pkg] = nil
		for _, dep := range p.Imports {
			if dep, ours := strings.CutPrefix(dep, module+"/"); ours {
				imports[pkg] = append(imports[pkg], dep)
			}
		}
	}
	if len(imports) < 5 {
		t.Fatalf("go list shows only %d packages of %s", len(imports), module)
	}
	for _, violation := range violations(imports) {
		t.Error(violation)
	}
}

func TestViolationsAreSeen(t *testing.T) {
	for _, c := range []struct {
		pkg, dep, want string
	}{
		{"analyzers/nilpool", "internal/check", ""},
		{"internal/object", "internal/lazyssa", ""},
		{"cmd/pancheck", "internal/driver", ""},
		{"internal/output", "internal/driver", ""},
		{"analyzers/nilpool", "analyzers/ctxleak", "do not import each other"},
		{"analyzers/nilpool", "internal/output", "which is above it"},
		{"internal/object", "analyzers/nilpool", "which is above it"},
		{"internal/object", "internal/driver", "which is above it"},
		{"internal/driver", "cmd/pancheck", "which is above it"},
		{"analyzers", "internal/driver", "which is above it"},
		{"examples/nilpool", "internal/check", "is an example"},
		{"internal/proof", "examples/nilpool", "which is above it"},
		{"internal/somewhere", "internal/check", "has no place"},
	} {
		got := strings.Join(violations(map[string][]string{c.pkg: {c.dep}}), "\n")
		if (c.want == "") != (got == "") || !strings.Contains(got, c.want) {
			t.Errorf("%s importing %s: got %q, want %q", c.pkg, c.dep, got, c.want)
		}
	}
}
