package load

import "slices"

// Narrow leaves in the graph what is still to be done if some of it is known
// already: known is asked whether the findings of a unit are, with role Report,
// and whether its facts are, with role Facts. It is asked for facts only of units
// whose facts somebody will ask for.
func (g *Graph) Narrow(known func(u *Unit, role Role) bool) {
	work := make(map[*Unit]Role)
	for _, u := range g.Units {
		if u.Role == Report && !known(u, Report) {
			work[u] = Report
		}
	}
	asked := make(map[*Unit]bool)
	var provide func(u *Unit)
	provide = func(u *Unit) {
		for _, dep := range u.factDeps {
			if asked[dep] {
				continue
			}
			asked[dep] = true
			if work[dep] == Declarations && !known(dep, Facts) {
				work[dep] = Facts
			}
			// Also where the facts of dep are known: u may reach objects of
			// packages that only dep imports.
			provide(dep)
		}
	}
	for _, u := range g.Units {
		if work[u] == Report {
			provide(u)
		}
	}
	for _, u := range g.Units {
		u.needed = false
		if work[u] != Declarations {
			u.factDeps = working(u, work)
		}
	}
	for _, u := range g.Units {
		u.Role = work[u]
		if u.Role != Declarations {
			u.need()
		}
	}
	g.Units = slices.DeleteFunc(g.Units, func(u *Unit) bool { return !u.needed })
}

// working returns the units at work whose facts u may ask for, looking through
// those whose facts are known.
func working(u *Unit, work map[*Unit]Role) []*Unit {
	var found []*Unit
	seen := make(map[*Unit]bool)
	var visit func(v *Unit)
	visit = func(v *Unit) {
		for _, dep := range v.factDeps {
			switch {
			case seen[dep]:
			case work[dep] != Declarations:
				seen[dep] = true
				found = append(found, dep)
			default:
				seen[dep] = true
				visit(dep)
			}
		}
	}
	visit(u)
	return found
}
