package knowledge

import (
	"go/importer"
	"go/token"
	"go/types"
	"maps"
	"slices"
	"strings"
	"testing"
)

// TestStandardSize bounds what every pancheck binary carries.
func TestStandardSize(t *testing.T) {
	if len(standard) > 300_000 {
		t.Errorf("the table of the standard library has %d bytes", len(standard))
	}
}

// TestStandard looks at functions whose effect on what they are given was read in the
// source of the library, for each package that matters most to the analyzers.
func TestStandard(t *testing.T) {
	imp := importer.ForCompiler(token.NewFileSet(), "source", nil)
	const unknown = "unknown"
	tests := []struct{ path, name, want string }{
		{"os/signal", "Notify", "k f"},
		{"io", "Copy", "p{ReadFrom,Write} p{Read,WriteTo}"},
		{"io", "ReadFull", "f{Read} p"},
		{"io", "TeeReader", "k k result 0 not nil"},
		{"io", "PipeWriter.Write", "w f"},
		{"io", "PipeWriter.CloseWithError", "w k"},
		{"io", "Writer.Write", "k f"},
		{"bufio", "Writer.Write", "w{Write} p"},
		{"bufio", "NewScanner", "k result 0 not nil"},
		{"bufio", "Scanner.Bytes", unknown},
		{"context", "WithValue", "k k k result 0 not nil"},
		{"time", "AfterFunc", unknown},
		{"time", "Time.Before", "f f"},
		{"sync", "Map.Store", unknown},
		{"sync", "Map.Load", "k p"},
		{"sync", "OnceFunc", "k result 0 not nil"},
		{"sync", "Cond.Wait", "w{Lock,Unlock}"},
		{"net/http", "Handle", unknown},
		{"net/http", "Header.Get", "f f"},
		{"net/http", "Server.Shutdown", "k f{Done,Err}"},
		{"net/http", "Request.WithContext", "k k result 0 not nil"},
		{"encoding/json", "Unmarshal", "p w{UnmarshalJSON,UnmarshalJSONFrom,UnmarshalText}"},
		{"bytes", "Buffer.Reset", "w"},
		{"bytes", "Buffer.Bytes", unknown},
		{"bytes", "NewBuffer", "k result 0 not nil"},
		{"container/list", "List.PushBack", unknown},
		{"container/list", "List.Init", "k result 0 is 0"},
		{"os", "Exit", "never"},
		{"os", "Expand", "f f{()}"},
		{"slices", "SortFunc", "p f{()}"},
		{"testing", "common.Fatal", "never"},
		{"testing", "common.Log", "w f{Error,Format,GoString,String}"},
		{"testing", "common.Cleanup", unknown},
	}
	for _, test := range tests {
		pkg, err := imp.Import(test.path)
		if err != nil {
			t.Fatal(err)
		}
		fn := declared(pkg, test.name)
		if fn == nil {
			t.Errorf("%s.%s: no such function", test.path, test.name)
			continue
		}
		got := unknown
		if std, ok := Standard(fn); ok {
			got = describe(std)
		}
		if got != test.want {
			t.Errorf("%s.%s: %s, want %s", test.path, test.name, got, test.want)
		}
	}
}

func declared(pkg *types.Package, name string) *types.Func {
	typ, method, ok := strings.Cut(name, ".")
	if !ok {
		fn, _ := pkg.Scope().Lookup(name).(*types.Func)
		return fn
	}
	obj := pkg.Scope().Lookup(typ)
	if obj == nil {
		return nil
	}
	m, _, _ := types.LookupFieldOrMethod(obj.Type(), true, pkg, method)
	fn, _ := m.(*types.Func)
	return fn
}

func describe(s Std) string {
	if s.Never {
		return "never"
	}
	var parts []string
	for _, p := range s.Params {
		text := "f"
		switch {
		case p.Keeps:
			text = "k"
		case p.Passed:
			text = "p"
		case p.Written:
			text = "w"
		}
		if len(p.Methods) > 0 {
			text += "{" + strings.Join(p.Methods, ",") + "}"
		}
		parts = append(parts, text)
	}
	if s.NonNil&1 != 0 {
		parts = append(parts, "result 0 not nil")
	}
	for _, r := range slices.Sorted(maps.Keys(s.Results)) {
		parts = append(parts, "result", string(rune('0'+r)), "is", string(rune('0'+s.Results[r])))
	}
	return strings.Join(parts, " ")
}

// TestCallback says which functions call what they are given, and are back then.
func TestCallback(t *testing.T) {
	imp := importer.ForCompiler(token.NewFileSet(), "source", nil)
	tests := []struct {
		path, name string
		want       int // -1 for none
	}{
		{"io/fs", "WalkDir", 2},
		{"os", "Expand", 1},
		{"flag", "FlagSet.Visit", 1},
		{"container/ring", "Ring.Do", 1},
		{"sync", "OnceFunc", -1},       // kept
		{"net/http", "HandleFunc", -1}, // kept
		{"io", "ReadAll", -1},          // calls a method
		{"slices", "SortedFunc", -1},   // calls two
	}
	for _, test := range tests {
		pkg, err := imp.Import(test.path)
		if err != nil {
			t.Fatal(err)
		}
		fn := declared(pkg, test.name)
		got := -1
		if std, ok := Standard(fn); ok {
			if i, ok := Callback(fn, std); ok {
				got = i
			}
		}
		if got != test.want {
			t.Errorf("%s.%s: parameter %d, want %d", test.path, test.name, got, test.want)
		}
	}
}

func TestInStandard(t *testing.T) {
	for path, want := range map[string]bool{
		"sync": true, "net/http": true, "net/http/internal/ascii": true, "internal/poll": true, "hash": true, "runtime/debug": true,
		"sample/store": false, "net/gateway": false, "example.com/internal/x": false, "command-line-arguments": false,
	} {
		if got := InStandard(path); got != want {
			t.Errorf("InStandard(%q) = %t, want %t", path, got, want)
		}
	}
}
