package bounds

import "slices"

// Limits of the decision procedure. A query that would need more is answered
// with "not proved", which is always safe: nothing is reported.
const (
	maxFacts       = 80  // constraints that a query starts from
	maxConstraints = 400 // constraints alive during elimination
)

// infeasible reports whether no assignment of integers makes every form >= 0.
//
// It is Fourier-Motzkin elimination with rounding of the constants
// (Pugh, The Omega Test, 1991, without the dark shadows): sound for
// "infeasible", and complete enough for the conditions that length checks are
// made of. Beyond the limits it answers false.
func infeasible(constraints []linear) bool {
	_, contradiction, _ := eliminate(constraints, func(symbol) bool { return false })
	return contradiction
}

// project returns what the constraints, each >= 0, say about the symbols that
// keep selects. It reports false if that would take too much.
func project(constraints []linear, keep func(symbol) bool) ([]linear, bool) {
	res, contradiction, ok := eliminate(constraints, keep)
	if contradiction {
		return []linear{{c: -1}}, true
	}
	return res, ok
}

// eliminate removes the symbols that keep does not select. complete is false
// if the limits ended it early.
func eliminate(constraints []linear, keep func(symbol) bool) (work []linear, contradiction, complete bool) {
	add := func(l linear) (contradiction bool) {
		l = l.normalize()
		if l.isConst() {
			return l.c < 0
		}
		if !l.fits() {
			return false // weaker without it, but never wrong
		}
		// Of two forms with the same terms only the smaller constant matters.
		for i, w := range work {
			if slices.Equal(w.terms, l.terms) {
				if l.c < w.c {
					work[i] = l
				}
				return false
			}
		}
		work = append(work, l)
		return false
	}
	for _, l := range constraints {
		if add(l) {
			return nil, true, true
		}
	}
	for {
		s, cost := cheapest(work, keep)
		if cost < 0 {
			return work, false, true
		}
		if len(work)+cost > maxConstraints {
			return nil, false, false
		}
		var lower, upper, rest []linear
		for _, l := range work {
			switch k := l.coef(s); {
			case k > 0:
				lower = append(lower, l)
			case k < 0:
				upper = append(upper, l)
			default:
				rest = append(rest, l)
			}
		}
		work = rest
		for _, lo := range lower {
			for _, up := range upper {
				a, b := lo.coef(s), -up.coef(s)
				g := gcd(a, b)
				if a/g >= 1<<20 || b/g >= 1<<20 {
					continue
				}
				if add(lo.scale(b/g).combine(a/g, up)) {
					return nil, true, true
				}
			}
		}
	}
}

// cheapest returns the symbol whose elimination adds the fewest constraints,
// among those that keep does not select; the cost is -1 if there is none.
func cheapest(work []linear, keep func(symbol) bool) (best symbol, cost int) {
	type count struct{ pos, neg int }
	counts := make(map[symbol]*count)
	var order []symbol
	for _, l := range work {
		for _, t := range l.terms {
			if keep(t.sym) {
				continue
			}
			c := counts[t.sym]
			if c == nil {
				c = new(count)
				counts[t.sym] = c
				order = append(order, t.sym)
			}
			if t.coef > 0 {
				c.pos++
			} else {
				c.neg++
			}
		}
	}
	cost = -1
	for _, s := range order {
		c := counts[s]
		if n := c.pos * c.neg; cost < 0 || n < cost {
			best, cost = s, n
		}
	}
	return best, cost
}

// connected returns the facts that share a symbol with the goal, directly or
// through other facts, nearest first, and the facts that are constants.
func connected(facts []linear, goal ...linear) []linear {
	seen := make(map[symbol]bool)
	for _, g := range goal {
		for _, t := range g.terms {
			seen[t.sym] = true
		}
	}
	var res []linear
	taken := make([]bool, len(facts))
	for changed := true; changed && len(res) < maxFacts; {
		changed = false
		var reached []linear
		for i, f := range facts {
			if taken[i] {
				continue
			}
			hit := f.isConst()
			for _, t := range f.terms {
				hit = hit || seen[t.sym]
			}
			if hit {
				taken[i] = true
				changed = true
				reached = append(reached, f)
			}
		}
		for _, f := range reached {
			for _, t := range f.terms {
				seen[t.sym] = true
			}
		}
		res = append(res, reached...)
	}
	if len(res) > maxFacts {
		res = res[:maxFacts]
	}
	return res
}

// entails reports whether the facts prove goal >= 0.
func entails(facts []linear, goal linear) bool {
	if goal.isConst() {
		return goal.c >= 0
	}
	if !goal.fits() {
		return false
	}
	negated := linear{c: -1}.minus(goal)
	return infeasible(append(connected(facts, goal), negated))
}
