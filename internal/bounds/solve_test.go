package bounds

import "testing"

// form builds c + Σ coef·symbol from pairs.
func form(c int64, pairs ...int64) linear {
	l := constant(c)
	for i := 0; i < len(pairs); i += 2 {
		l = l.plus(single(symbol(pairs[i])).scale(pairs[i+1]))
	}
	return l
}

func TestEntails(t *testing.T) {
	const x, y, z = 0, 1, 2
	tests := []struct {
		name  string
		facts []linear // each >= 0
		goal  linear   // >= 0?
		want  bool
	}{
		{"constant", nil, form(0), true},
		{"negative constant", nil, form(-1), false},
		{"unknown", nil, form(0, x, 1), false},
		{"given", []linear{form(-8, x, 1)}, form(-8, x, 1), true},
		{"weaker", []linear{form(-8, x, 1)}, form(-4, x, 1), true},
		{"stronger", []linear{form(-8, x, 1)}, form(-9, x, 1), false},
		{"transitive", []linear{form(0, x, 1, y, -1), form(-3, y, 1, z, -1), form(0, z, 1)}, form(-3, x, 1), true},
		{"sum", []linear{form(-16, x, 1, y, 1), form(4, y, -1)}, form(-12, x, 1), true},
		{"scaled", []linear{form(-1, x, 1)}, form(-4, x, 4), true},
		{"rounded", []linear{form(-7, x, 4)}, form(-2, x, 1), true}, // 4x >= 7, so x >= 2
		{"contradiction", []linear{form(-8, x, 1), form(4, x, -1)}, form(-100, y, 1), false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := entails(test.facts, test.goal); got != test.want {
				t.Errorf("entails = %v, want %v", got, test.want)
			}
		})
	}
}

func TestInfeasible(t *testing.T) {
	tests := []struct {
		name  string
		facts []linear
		want  bool
	}{
		{"none", nil, false},
		{"room", []linear{form(-4, 0, 1), form(8, 0, -1)}, false},
		{"no room", []linear{form(-8, 0, 1), form(4, 0, -1)}, true},
		{"no integer", []linear{form(-5, 0, 4), form(7, 0, -4)}, true}, // 5 <= 4x <= 7
		{"false", []linear{form(-1)}, true},
	}
	for _, test := range tests {
		if got := infeasible(test.facts); got != test.want {
			t.Errorf("%s: infeasible = %v, want %v", test.name, got, test.want)
		}
	}
}

func TestProject(t *testing.T) {
	// x >= y + 4 and y >= 12 say x >= 16 about x alone.
	got, ok := project([]linear{form(-4, 0, 1, 1, -1), form(-12, 1, 1)}, func(s symbol) bool { return s == 0 })
	if !ok || len(got) != 1 || !got[0].equal(form(-16, 0, 1)) {
		t.Errorf("project = %v, %v", got, ok)
	}
}

func TestPath(t *testing.T) {
	root := &origin{param: 2, root: true}
	field := &origin{param: -1, parent: root, load: true, off: 16, root: true}
	part := &origin{param: -1, parent: field, off: 8, root: true}
	param, path, ok := part.path()
	if param != 2 || path != "/16.8" || !ok {
		t.Errorf("path = %d, %q, %v", param, path, ok)
	}
	steps, ok := parsePath(path)
	if !ok || len(steps) != 2 || steps[0] != (pathStep{true, 16}) || steps[1] != (pathStep{false, 8}) {
		t.Errorf("parsePath = %v, %v", steps, ok)
	}
	for _, bad := range []string{"16", "/", "/x", "/1/"} {
		if _, ok := parsePath(bad); ok {
			t.Errorf("parsePath(%q) accepts it", bad)
		}
	}
}
