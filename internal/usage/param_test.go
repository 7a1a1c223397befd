package usage_test

import "testing"

// TestStoreThroughParameter stores through pointers of which only the constraint of a type
// parameter says that they are pointers.
func TestStoreThroughParameter(t *testing.T) {
	p, x := load(t, `
type s struct{ a, b int }
type table map[string]chan int
func set[P interface{ *s }](p P, v s) { *p = v }
func put[T any, P interface{ *T }](p P, v T) { *p = v }
func swap[P interface{ *table }](p P, v table) { *p = v }
func use(q *s, m *table) { set(q, s{1, 2}); put(q, s{3, 4}); swap(m, nil) }
`)
	for _, name := range []string{"set", "use"} {
		if fn := p.Func(name); !x.Mods(fn).Has(p.Var("s.a")) || !x.Mods(fn).Has(p.Var("s.b")) {
			t.Errorf("%s does not store into both fields", name)
		}
	}
}
