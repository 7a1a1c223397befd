package bounds

import "slices"

// Linear forms over symbols.

// A symbol stands for one integer that the analysis of a function does not
// know: a length, a parameter, the bytes left behind a pointer. The number is
// an index into the frame's table.
type symbol int32

type term struct {
	sym  symbol
	coef int64
}

// A linear is the form c + Σ coef·symbol. Terms are sorted by symbol and no
// coefficient is zero, so that equal forms are equal term by term.
type linear struct {
	c     int64
	terms []term
}

// Forms that grow past these limits are given up: a fresh symbol stands for them.
const (
	maxTerms = 10
	maxCoef  = int64(1) << 41
)

func constant(c int64) linear { return linear{c: c} }

func single(s symbol) linear { return linear{terms: []term{{s, 1}}} }

func (l linear) isConst() bool { return len(l.terms) == 0 }

func (l linear) equal(m linear) bool { return l.c == m.c && slices.Equal(l.terms, m.terms) }

// coef returns the coefficient of s.
func (l linear) coef(s symbol) int64 {
	for _, t := range l.terms {
		if t.sym == s {
			return t.coef
		}
	}
	return 0
}

// fits reports whether the form is within the limits, so that sums and
// products of two forms cannot overflow.
func (l linear) fits() bool {
	inside := func(x int64) bool { return -maxCoef <= x && x <= maxCoef }
	if len(l.terms) > maxTerms || !inside(l.c) {
		return false
	}
	for _, t := range l.terms {
		if !inside(t.coef) {
			return false
		}
	}
	return true
}

func abs(x int64) int64 {
	if x < 0 {
		return -x
	}
	return x
}

// combine returns l + k·m. Both must fit and |k| must be below 1<<20.
func (l linear) combine(k int64, m linear) linear {
	res := linear{c: l.c + k*m.c, terms: make([]term, 0, len(l.terms)+len(m.terms))}
	i, j := 0, 0
	for i < len(l.terms) || j < len(m.terms) {
		var t term
		switch {
		case j == len(m.terms) || i < len(l.terms) && l.terms[i].sym < m.terms[j].sym:
			t = l.terms[i]
			i++
		case i == len(l.terms) || m.terms[j].sym < l.terms[i].sym:
			t = term{m.terms[j].sym, k * m.terms[j].coef}
			j++
		default:
			t = term{l.terms[i].sym, l.terms[i].coef + k*m.terms[j].coef}
			i++
			j++
		}
		if t.coef != 0 {
			res.terms = append(res.terms, t)
		}
	}
	return res
}

func (l linear) plus(m linear) linear  { return l.combine(1, m) }
func (l linear) minus(m linear) linear { return l.combine(-1, m) }
func (l linear) addConst(c int64) linear {
	return linear{c: l.c + c, terms: l.terms}
}

// scale returns k·l; |k| must be below 1<<20.
func (l linear) scale(k int64) linear {
	if k == 0 {
		return linear{}
	}
	return linear{}.combine(k, l)
}

// substitute puts m in the place of s.
func (l linear) substitute(s symbol, m linear) linear {
	k := l.coef(s)
	if k == 0 {
		return l
	}
	rest := linear{c: l.c}
	for _, t := range l.terms {
		if t.sym != s {
			rest.terms = append(rest.terms, t)
		}
	}
	return rest.combine(k, m)
}

// normalize divides a form that is known to be >= 0 by the common divisor of
// its coefficients. The constant is rounded down, which is right for integers.
func (l linear) normalize() linear {
	if len(l.terms) == 0 {
		return l
	}
	g := int64(0)
	for _, t := range l.terms {
		g = gcd(g, abs(t.coef))
	}
	if g <= 1 {
		return l
	}
	res := linear{c: floorDiv(l.c, g), terms: slices.Clone(l.terms)}
	for i := range res.terms {
		res.terms[i].coef /= g
	}
	return res
}

func gcd(a, b int64) int64 {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

// floorDiv returns the quotient rounded towards negative infinity; b > 0.
func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}
